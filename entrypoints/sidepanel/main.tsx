import { onMount, Show } from 'solid-js';
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
    if (isEmbedded()) leaveOnEscape(window, close);
    else if (isOwnWindow()) leaveOnEscape(window, () => void closeOwnWindow());
    else leaveOnEscape(window, closeNativeSidebar);
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
