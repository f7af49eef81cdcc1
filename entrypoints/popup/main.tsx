import { render } from 'preact';
import '../../components/ui/ui.css';
import '../../components/wizard/wizard.css';
import { enter, Entrance } from '../../components/wizard/Entrance.tsx';
import { originFrom } from '../../components/wizard/origin.ts';

const framed = window.top !== window;
const surface = framed ? 'panel' : originFrom(location.search).surface;
document.documentElement.dataset['surface'] = surface;

const root = document.getElementById('root');
const admission = enter(framed);
if (root) render(<Entrance surface={surface} admission={admission} />, root);
