/**
 * What a page could do to the panel over it (reliability.md B1: clickjacking of extensions). Each runs in the page, gets
 * the panel's element (a page finds it: its place in the document is no secret) and returns how to take it back.
 */
export interface Attack {
  name: string;
  /** Self-contained: it is sent to the page as text. */
  act: (panel: HTMLElement) => () => void;
  /** It destroys the panel, or the panel gives way at once. */
  ends?: boolean;
  /** A click goes through it, to our button. */
  goesThrough?: boolean;
}

export const ATTACKS: Attack[] = [
  {
    name: 'a cover in the top layer',
    act: () => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;background:#fff;margin:0;border:0';
      cover.textContent = 'You have won. Click here!';
      document.body.append(cover);
      cover.showPopover();
      return () => cover.remove();
    },
  },
  {
    name: 'a cover that lets the click through',
    goesThrough: true,
    act: () => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;background:#fff;margin:0;border:0;pointer-events:none';
      document.body.append(cover);
      cover.showPopover();
      return () => cover.remove();
    },
  },
  {
    name: 'a cover with a hole over the button, which hides what is sent',
    act: (panel) => {
      const { left, width, height } = panel.getBoundingClientRect();
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText = `position:fixed;inset:0 auto auto ${left}px;width:${width}px;height:${height - 160}px;margin:0;border:0;background:#fff`;
      document.body.append(cover);
      cover.showPopover();
      return () => cover.remove();
    },
  },
  {
    name: 'a cover that flickers faster than one look of the browser',
    act: () => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;pointer-events:none';
      document.body.append(cover);
      let frame = 0;
      let next = 0;
      const flicker = () => {
        frame += 1;
        if (frame % 6 === 0) cover.hidePopover();
        else if (frame % 6 === 1) cover.showPopover();
        next = requestAnimationFrame(flicker);
      };
      next = requestAnimationFrame(flicker);
      return () => {
        cancelAnimationFrame(next);
        cover.remove();
      };
    },
  },
  {
    name: 'transparent, by a style sheet',
    act: () => {
      const style = document.createElement('style');
      style.textContent = 'div[popover] { opacity: 0.01 !important }';
      document.head.append(style);
      return () => style.remove();
    },
  },
  {
    name: 'transparent, by an animation',
    act: (panel) => {
      const animation = panel.animate([{ opacity: 0 }, { opacity: 0 }], { duration: 1e9 });
      return () => animation.cancel();
    },
  },
  {
    name: 'turned and shrunk, by a style sheet',
    act: () => {
      const style = document.createElement('style');
      style.textContent = 'div[popover] { transform: rotate(3deg) scale(0.98) !important }';
      document.head.append(style);
      return () => style.remove();
    },
  },
  {
    name: 'blurred, by a style sheet',
    act: () => {
      const style = document.createElement('style');
      style.textContent = 'div[popover] { filter: blur(6px) !important }';
      document.head.append(style);
      return () => style.remove();
    },
  },
  {
    name: 'under a modal dialog',
    act: () => {
      const dialog = document.createElement('dialog');
      dialog.style.cssText = 'width:100vw;height:100vh;max-width:none;max-height:none;border:0';
      document.body.append(dialog);
      dialog.showModal();
      return () => dialog.remove();
    },
  },
  {
    name: 'under something full screen',
    act: () => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;mix-blend-mode:multiply;background:#fff;pointer-events:none';
      document.body.append(cover);
      cover.showPopover();
      return () => cover.remove();
    },
  },
  {
    name: 'cut to its button, by a style sheet',
    ends: true,
    act: () => {
      const style = document.createElement('style');
      style.textContent = 'div[popover] { clip-path: inset(90% 0 0 0) !important }';
      document.head.append(style);
      return () => style.remove();
    },
  },
  {
    name: 'moved under the pointer',
    ends: true,
    act: () => {
      const style = document.createElement('style');
      style.textContent = 'div[popover] { inset: -60px 200px auto auto !important }';
      document.head.append(style);
      return () => style.remove();
    },
  },
  {
    name: 'its own style changed',
    ends: true,
    act: (panel) => {
      panel.style.setProperty('opacity', '0', 'important');
      return () => panel.style.removeProperty('opacity');
    },
  },
  {
    name: 'taken out of the top layer',
    ends: true,
    act: (panel) => {
      panel.hidePopover();
      return () => undefined;
    },
  },
  {
    name: 'put into a transparent box',
    ends: true,
    act: (panel) => {
      const box = document.createElement('div');
      box.style.opacity = '0.01';
      document.body.append(box);
      box.append(panel);
      panel.showPopover();
      return () => box.remove();
    },
  },
];
