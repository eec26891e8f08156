import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Problem } from '../parts/Problem.tsx';
import { say } from '../say.tsx';

/** Takes back what the browser was asked to allow; the screen follows what the browser then tells of itself. */
export const TakeBack = (props: { text: string; done: string; takeBack: () => Promise<boolean> }): JSX.Element => {
  const [isKept, setKept] = createSignal(false);

  const takeBack = async () => {
    setKept(false);
    const { done } = props;
    // Browsers refuse where it was given with the installation.
    const isTaken = await props.takeBack().catch(() => false);
    setKept(!isTaken);
    if (isTaken) say(done);
  };

  return (
    <>
      <div>
        <button type="button" class="button" onClick={() => void takeBack()}>
          {props.text}
        </button>
      </div>
      <Problem text={isKept() ? t('settings.notTakenBack') : ''} />
    </>
  );
};
