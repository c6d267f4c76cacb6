import type { HostMessage } from '../../editor/rtl/protocol';
import { post } from './host';
import { Page } from './page';

const nonce = document.currentScript?.nonce ?? '';
let page: Page | undefined;

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  if (data.type === 'open') {
    document.body.replaceChildren();
    page = new Page(data, nonce);
    performance.mark('tarmim-opened');
  } else page?.receive(data);
});
post({ type: 'ready' });
