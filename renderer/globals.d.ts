/** The version in package.json, put in at build time. */
// oxlint-disable-next-line no-underscore-dangle -- the usual look of a constant that the build puts in
declare const __APP_VERSION__: string;
