/** Colours of made-up things on made-up tables. */
const PALETTE = [
  ['#e7ddcd', '#8e5b3a'],
  ['#dfe5e2', '#5e7f75'],
  ['#ece2e2', '#a45b5b'],
  ['#e4e2d3', '#7d7646'],
  ['#dde1ea', '#53638c'],
  ['#efe4d2', '#c0813d'],
] as const;

/** A small picture, the same for the same seed, as a thumbnail in a record would be. */
export const drawing = (seed: number, tall = false): string => {
  const canvas = document.createElement('canvas');
  canvas.width = 240;
  canvas.height = tall ? 330 : 240;
  const paint = canvas.getContext('2d');
  const [table, thing] = PALETTE[seed % PALETTE.length] ?? PALETTE[0];
  if (!paint) return '';
  paint.fillStyle = table;
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.fillStyle = thing;
  if (seed % 2 === 0) paint.roundRect(70, canvas.height / 2 - 70, 100, 140, 18);
  else paint.arc(120, canvas.height / 2, 64, 0, 2 * Math.PI);
  paint.fill();
  return canvas.toDataURL('image/png');
};
