/** Copies a text in answer to a press; false where the browser lets us in no way. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
};

/** A frame in a shop's page may not write to the clipboard by itself; but what it says when something is copied counts. */
const copyByCommand = (text: string): boolean => {
  let isTaken = false;
  const answer = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    isTaken = event.clipboardData !== null;
  };
  document.addEventListener('copy', answer, { once: true });
  const isDone = document.execCommand('copy');
  document.removeEventListener('copy', answer);
  return isDone && isTaken;
};
