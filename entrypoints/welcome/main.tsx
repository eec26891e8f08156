import { startPage } from '../../shared/ui/start-page.tsx';
import { Welcome } from '../../shared/ui/welcome/Welcome.tsx';

startPage(() => <Welcome />);
