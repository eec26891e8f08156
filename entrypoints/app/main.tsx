import { App } from '../../shared/ui/app/App.tsx';
import { startPage } from '../../shared/ui/start-page.tsx';

startPage(() => <App />);
