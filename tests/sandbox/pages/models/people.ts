/** Two people of the sandbox's world, as another tool calls and shows them. */
export const CALLERS = [
  { name: 'Ana (CRM)', shown: '+55 (11) 98765-0001', e164: '+5511987650001' },
  { name: 'Bruno (CRM)', shown: '+55 11 98765.0002', e164: '+5511987650002' },
] as const;
