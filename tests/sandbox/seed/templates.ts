/** WhatsApp templates in the shapes of Meta (§1.4 flow_templates; field.md §5.1). */
import { DAY } from '../clock.ts';
import type { Template, TemplateButton, TemplateComponent, TemplateVariant } from '../model.ts';
import { seededUuid } from '../names.ts';

const header = (text: string): TemplateComponent => ({ type: 'HEADER', format: 'TEXT', text });
const media = (format: 'IMAGE' | 'VIDEO' | 'DOCUMENT', url: string): TemplateComponent => ({
  type: 'HEADER',
  format,
  example: { header_handle: [url] },
});
const location = (): TemplateComponent => ({ type: 'HEADER', format: 'LOCATION' });
const body = (text: string, ...example: string[]): TemplateComponent =>
  example.length > 0 ? { type: 'BODY', text, example: { body_text: [example] } } : { type: 'BODY', text };
const footer = (text: string): TemplateComponent => ({ type: 'FOOTER', text });
const buttons = (...list: TemplateButton[]): TemplateComponent => ({ type: 'BUTTONS', buttons: list });
const reply = (text: string): TemplateButton => ({ type: 'QUICK_REPLY', text });
const link = (text: string, url: string): TemplateButton => ({ type: 'URL', text, url });

const NAMED_EXAMPLE = {
  body_text_named_params: [
    { param_name: 'data', example: '12/03' },
    { param_name: 'hora', example: '14:30' },
  ],
};

type Sketch = Pick<Template, 'name'> &
  Partial<Pick<Template, 'category' | 'format'>> & {
    status?: TemplateVariant['status'];
    components: TemplateComponent[];
    english?: TemplateComponent[];
  };

const SKETCHES: readonly Sketch[] = [
  {
    name: 'welcome',
    components: [
      header('Bem-vindo(a)!'),
      body('Olá! Que bom ter você por aqui. *Como podemos ajudar?*'),
      footer('Equipe Loja Sandbox'),
      buttons(reply('Falar com atendente'), reply('Ver ofertas')),
    ],
  },
  {
    name: 'order_update',
    components: [
      body('Olá {{1}}, o seu pedido {{2}} saiu para entrega.', 'Ana', '42'),
      buttons(link('Acompanhar', 'https://loja.sandbox.test/pedidos')),
    ],
  },
  {
    name: 'appointment_reminder',
    format: 'NAMED',
    components: [
      media('IMAGE', 'https://loja.sandbox.test/clinica.png'),
      { type: 'BODY', text: 'Sua consulta está marcada para {{data}} às {{hora}}.', example: NAMED_EXAMPLE },
      footer('Responda para remarcar'),
    ],
  },
  {
    name: 'order_followup',
    components: [body('{{1}}, o pedido {{2}} chegou bem?', 'Ana', '42'), buttons(reply('Sim'), reply('Não'))],
    english: [body('{{1}}, did order {{2}} arrive well?', 'Ana', '42'), buttons(reply('Yes'), reply('No'))],
  },
  {
    name: 'promo_paused',
    category: 'MARKETING',
    status: 'R',
    components: [body('Promoção de {{1}} só hoje!', 'livros')],
  },
  {
    name: 'promo_pending',
    category: 'MARKETING',
    status: 'P',
    components: [body('Novidades em {{1}} chegando.', 'breve')],
  },
  {
    name: 'catalog_pdf',
    category: 'MARKETING',
    components: [
      media('DOCUMENT', 'https://loja.sandbox.test/catalogo.pdf'),
      body('Nosso catálogo chegou.\nEscolha uma opção abaixo.'),
      footer('Válido até o fim do mês'),
      buttons(
        reply('Quero comprar'),
        reply('Tenho dúvidas'),
        link('Ver no site', 'https://loja.sandbox.test/catalogo'),
        { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140000000' },
      ),
    ],
  },
  {
    name: 'store_location',
    components: [location(), body('Estamos aqui. Esperamos por você, {{1}}!', 'Ana')],
  },
  {
    name: 'discount_code',
    category: 'MARKETING',
    components: [
      media('VIDEO', 'https://loja.sandbox.test/video.mp4'),
      body('Use o cupom {{1}} na próxima compra.', 'SANDBOX10'),
      buttons({ type: 'COPY_CODE', text: 'Copiar código', example: ['SANDBOX10'] }),
    ],
  },
];

function variants(sketch: Sketch, index: number): TemplateVariant[] {
  const status = sketch.status ?? 'A';
  const id = 990_000 + index * 10;
  const own = { metaId: id.toString(), language: 'pt_BR', status, components: sketch.components };
  if (!sketch.english) return [own];
  // Meta's list has the English one first (§1.4: "Meta's first hit, not the contact's language").
  return [{ metaId: (id + 1).toString(), language: 'en', status, components: sketch.english }, own];
}

export function seedTemplates(now: number): Template[] {
  return SKETCHES.map((sketch, index) => ({
    uuid: seededUuid('7e3b1a7e', index + 1),
    name: sketch.name,
    category: sketch.category ?? 'UTILITY',
    format: sketch.format ?? 'POSITIONAL',
    variants: variants(sketch, index),
    createdOn: now - (60 - index) * DAY,
  }));
}
