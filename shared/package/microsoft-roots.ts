/**
 * SHA-1 thumbprints of the roots under which Microsoft signs its own files. Assumption: the agent's packages chain to one
 * of these. Left out on purpose are the roots under which Microsoft issues certificates to others.
 */
export const MICROSOFT_ROOTS: readonly string[] = [
  // Microsoft Root Authority, 1997.
  'A43489159A520F0D93D032CCAF37E7FE20A8B419',
  // Microsoft Root Certificate Authority, 2001.
  'CDD4EEAE6000AC7F40C3802C171E30148030C072',
  // Microsoft Root Certificate Authority 2010.
  '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
  // Microsoft Root Certificate Authority 2011.
  '8F43288AD272F3103B6FB1428485EA3014C0BCFE',
];
