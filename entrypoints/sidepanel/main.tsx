import { onMount, Show } from 'solid-js';
import { recoveryCode } from '../../shared/ui/account/recovery.ts';
import { leaveOnEscape } from '../../shared/ui/leave-on-escape.ts';
import { closeNativeSidebar } from '../../shared/ui/native-sidebar.ts';
import { closeOwnWindow, isOwnWindow } from '../../shared/ui/own-window.ts';
import { useAct } from '../../shared/ui/port.ts';
import { PlainView } from '../../shared/ui/sidebar/PlainView.tsx';
import { Sidebar } from '../../shared/ui/sidebar/Sidebar.tsx';
import { isEmbedded, startPage } from '../../shared/ui/start-page.tsx';

startPage(() => {
  const act = useAct();
  const close = () => void act('closeSidebar', {}).catch((fault) => console.error(fault));
  onMount(() => {
    const leave = isEmbedded() ? close : isOwnWindow() ? () => void closeOwnWindow() : closeNativeSidebar;
    // A new recovery code is nowhere but on this page: a key pressed by the way mustn't take it along.
    leaveOnEscape(window, () => recoveryCode() === null && leave());
  });

  return (
    <>
      <Sidebar {...(isEmbedded() && { onClose: close })} />
      <Show when={isEmbedded()}>
        <PlainView />
      </Show>
    </>
  );
});
