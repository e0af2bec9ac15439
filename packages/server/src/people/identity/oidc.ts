import * as client from 'openid-client';
import { textOf } from './ask.ts';
import { IdentityRefused, type RedirectProvider } from './provider.ts';

export interface OidcOptions {
  id: string;
  name: string;
  government: string | null;
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  scope: string;
  subjectClaim: string;
  unitClaim?: string | undefined;
}

/**
 * OpenID Connect: authorization code with PKCE, state and nonce. Signature, issuer, audience, times and nonce of the ID
 * token are checked by the library. http issuers are taken, since closed networks have them.
 */
export function oidcProvider(options: OidcOptions): RedirectProvider {
  let found: Promise<client.Configuration> | null = null;
  const configuration = () => {
    const issuer = new URL(options.issuer);
    found ??= client
      .discovery(
        issuer,
        options.clientId,
        options.clientSecret,
        options.clientSecret === undefined ? client.None() : client.ClientSecretPost(options.clientSecret),
        {
          // The library leaves the signature of a token from the token endpoint to https; here it is always checked.
          execute: [
            client.enableNonRepudiationChecks,
            ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
          ],
          timeout: 8,
        },
      )
      .catch((cause: unknown) => {
        // Asked again by the next: the other system may only have been starting.
        found = null;
        throw new IdentityRefused('unreachable', `${issuer.host} cannot be discovered`, { cause });
      });
    return found;
  };
  return {
    id: options.id,
    name: options.name,
    governmentName: options.government,
    way: 'redirect',
    begin: async (state, callback) => {
      const verifier = client.randomPKCECodeVerifier();
      const nonce = client.randomNonce();
      const redirect = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback.href,
        scope: options.scope,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { redirect, kept: { verifier, nonce } };
    },
    finish: async ({ query, state, callback, kept }) => {
      const at = new URL(callback);
      at.search = query.toString();
      try {
        const tokens = await client.authorizationCodeGrant(await configuration(), at, {
          pkceCodeVerifier: kept.verifier!,
          expectedNonce: kept.nonce!,
          expectedState: state,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        const subject = textOf(claims?.[options.subjectClaim]);
        if (claims === undefined || subject === null)
          throw new IdentityRefused('forged', `the ID token has no claim ${options.subjectClaim}`);
        return {
          subject,
          name: textOf(claims.name),
          unit: options.unitClaim === undefined ? null : textOf(claims[options.unitClaim]),
        };
      } catch (cause) {
        if (cause instanceof IdentityRefused) throw cause;
        const refused = cause instanceof client.AuthorizationResponseError;
        throw new IdentityRefused(refused ? 'refused' : 'forged', (cause as Error).message, { cause });
      }
    },
  };
}
