import { render } from 'preact';
import '../../components/ui/ui.css';
import '../../components/wizard/preview.css';
import '../../components/options/options.css';
import { Options } from '../../components/options/Options.tsx';

const root = document.getElementById('root');
if (root) render(<Options />, root);
