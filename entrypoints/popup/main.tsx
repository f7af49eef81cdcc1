import { render } from 'preact';
import '../../components/ui/ui.css';
import '../../components/wizard/wizard.css';
import { originFrom } from '../../components/wizard/origin.ts';
import { Entrance } from '../../components/wizard/Entrance.tsx';

const origin = originFrom(location.search);
document.documentElement.dataset['surface'] = origin.surface;

const root = document.getElementById('root');
if (root) render(<Entrance />, root);
