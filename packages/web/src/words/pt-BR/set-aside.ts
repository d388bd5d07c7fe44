export default {
  amount: '+ {{amount}} guardados',
  of: '{{amount}} guardados pelo banco em {{name}}: ver onde',
  invested: 'Aplicação automática',
  counted:
    'Dinheiro que o banco guarda para você. Conforme o banco, o saldo já o inclui ou não; aqui ele só é mostrado, e não entra duas vezes em soma nenhuma.',
};
