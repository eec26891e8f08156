/**
 * Does the work for each item, so many at a time, begun in their order. Once one answers what `ends` all, no other is
 * begun. Answers what each that was begun has answered, in the items' order.
 */
export const inLanes = async <Item, Answer>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Answer>,
  ends: (answer: Answer) => boolean,
): Promise<Answer[]> => {
  const answers: Answer[] = [];
  let next = 0;
  let isOver = false;
  const lane = async (): Promise<void> => {
    while (!isOver && next < items.length) {
      const at = next;
      next += 1;
      const answer = await work(items[at] as Item);
      answers[at] = answer;
      isOver ||= ends(answer);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
};
