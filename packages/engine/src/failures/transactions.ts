import type { FailureTexts } from './texts.ts';

export const TRANSACTIONS_FAILURES = {
  'transfer-to-same-account': {
    'pt-BR': 'Uma transferência precisa de duas contas diferentes. Escolha outra conta de destino.',
    en: 'A transfer needs two different accounts. Choose another account.',
  },
  'transfer-amounts-differ': {
    'pt-BR':
      'Os valores não se anulam: numa transferência, o que sai de uma conta entra na outra. Corrija um dos valores primeiro.',
    en: 'The amounts do not cancel out: in a transfer, what leaves one account enters the other. Correct one of them first.',
  },
  'transfer-already': {
    'pt-BR': 'Uma das transações já faz parte de uma transferência. Separe essa transferência primeiro.',
    en: 'One of the transactions is part of a transfer already. Separate that transfer first.',
  },
  'transfer-of-split': {
    'pt-BR': 'Uma transação dividida não pode ser transferência. Use uma das linhas da divisão.',
    en: 'A split transaction cannot be a transfer. Use one of its lines.',
  },
  'transfer-missing': {
    'pt-BR': 'Esta transação não faz parte de uma transferência.',
    en: 'This transaction is not part of a transfer.',
  },
  'merge-different': {
    'pt-BR': 'Só transações da mesma conta e com o mesmo valor podem ser unidas. Corrija a conta ou o valor primeiro.',
    en: 'Only transactions of one account and with the same amount can be merged. Correct the account or the amount first.',
  },
  'merge-different-transfers': {
    'pt-BR': 'As duas transferências envolvem contas diferentes e não podem ser unidas.',
    en: 'The two transfers go to different accounts and cannot be merged.',
  },
  'merge-split': {
    'pt-BR': 'Linhas de uma divisão, e uma divisão com uma transferência, não podem ser unidas. Desfaça a divisão primeiro.',
    en: 'Lines of a split, and a split with a transfer, cannot be merged. Undo the split first.',
  },
  'row-not-beside': {
    'pt-BR': 'Uma transação só muda de lugar dentro do seu dia e da sua conta.',
    en: 'A transaction only changes places within its day and its account.',
  },
  'split-of-line': {
    'pt-BR': 'Uma linha de uma divisão não pode ser dividida de novo. Acrescente linhas à divisão.',
    en: 'A line of a split cannot be split again. Add lines to the split.',
  },
  'unsplit-no-line': {
    'pt-BR': 'Escolha linhas de uma divisão para separá-las dela.',
    en: 'Choose lines of a split to take them out of it.',
  },
  'reconcile-differs': {
    'pt-BR':
      'O saldo compensado difere do saldo do banco em {difference} centavos. Marque o que falta como compensado ou crie um ajuste.',
    en: 'The cleared balance differs from the bank’s by {difference} hundredths. Clear what is missing, or make an adjustment.',
  },
  'closing-needs-target': {
    'pt-BR': 'A conta ainda tem saldo. Escolha outra conta aberta para receber o valor.',
    en: 'The account still has a balance. Choose another open account to receive it.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
