import { Popup } from '../../shared/ui/popup/Popup.tsx';
import { startPage } from '../../shared/ui/start-page.tsx';

startPage(() => <Popup />);
