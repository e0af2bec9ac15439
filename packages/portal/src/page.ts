/** How the pages are to be drawn: for a server or for static files. */
export interface PortalOptions {
  /** What stands before every address of the portal: '' at the root of a host, else '/public'; no slash at its end. */
  base: string;
  /**
   * https://… without a slash at its end, for addresses that leave the site: codes, sitemap, feeds, data. Null: codes and
   * the sitemap are left out, feeds and data have addresses without a host.
   */
  origin: string | null;
  /** A server answers: search by address and forms work without script. Static files say where that is to be found. */
  isDynamic: boolean;
}

/** One address of the portal, drawn when it is asked for. */
export interface PortalPage {
  /** From the base on, with a leading slash; a page ends in `/`, a file in its name. */
  path: string;
  /** Media type with its charset. */
  type: string;
  /** 200, or 410 for what was withdrawn. */
  status: number;
  /**
   * All that the page is drawn from, beside the code: the same inputs give the same bytes. By it an unchanged page is
   * not drawn again.
   */
  inputs: readonly unknown[];
  render(): string | Uint8Array;
}
