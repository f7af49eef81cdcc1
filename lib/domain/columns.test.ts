import { describe, expect, it } from 'vitest';
import { columnsOf, filledFromColumns } from './columns.ts';

describe('values from columns', () => {
  it('empty values called like a column read it; whatever was typed stays', () => {
    const columns = ['Nome', 'Nº do Pedido', 'Field:Cidade', 'Outra'];
    const params = ['nome', 'n_do_pedido', 'cidade', 'hora', 'outra'];
    expect(filledFromColumns(params, columns, { outra: 'typed', hora: '' })).toEqual({
      nome: '{{column.Nome}}',
      cidade: '{{column.Field:Cidade}}',
      outra: 'typed',
      hora: '',
    });
  });

  it('nothing to fill in', () => {
    expect(filledFromColumns(['a'], ['b'], {})).toBeNull();
    expect(filledFromColumns(['a'], ['A'], { a: 'x' })).toBeNull();
  });

  it('columns of several lists, each once', () => {
    expect(columnsOf([{ columns: ['a', 'b'] }, { columns: [] }, { columns: ['b', 'c'] }])).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});
