/** Where a sender's contact is sealed for: put into another's row it does not open. */
export const contactPlace = (governmentId: string, messageId: string): string =>
  `message-contact ${governmentId} ${messageId}`;

export const followerPlace = (governmentId: string, followerId: string): string =>
  `follower ${governmentId} ${followerId}`;

/** Mail addresses differ by case and blanks alone for nobody. */
export const mailKey = (governmentId: string, mail: string): string =>
  `follower ${governmentId} ${mail.trim().toLowerCase()}`;
