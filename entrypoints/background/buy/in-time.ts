/** A page that never finishes loading lets no script in; so long it is waited for, in milliseconds. */
const PATIENCE = 5000;

/** What a script in a page answers; nothing where it isn't let in by then. */
export const inTime = async <T>(answers: Promise<readonly T[]>): Promise<T | undefined> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<readonly T[]>((resolve) => {
    timer = setTimeout(() => resolve([]), PATIENCE);
  });
  try {
    return (await Promise.race([answers, late]))[0];
  } finally {
    clearTimeout(timer);
  }
};
