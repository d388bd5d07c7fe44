import type { FailureTexts } from './texts.ts';

/** What can stop a budget from meeting its server (actual-sync.md 5.3, 7.6, 8.4). */
export const SYNC_FAILURES = {
  'sync-out-of-sync': {
    'pt-BR':
      'Este aparelho e o servidor não chegam ao mesmo resultado. Use “Reparar”; se não bastar, reinicie a sincronização a partir do aparelho com os dados certos.',
    en: 'This device and the server do not arrive at the same result. Use “Repair”; if that is not enough, reset sync from the device with the right data.',
  },
  'sync-file-old-version': {
    'pt-BR': 'A cópia deste orçamento no servidor tem um formato antigo. Reinicie a sincronização para gravá-la de novo.',
    en: 'The copy of this budget on the server has an old format. Reset sync to write it anew.',
  },
  'sync-key-mismatch': {
    'pt-BR': 'A troca da senha de criptografia ficou pela metade. Crie a senha de novo neste aparelho.',
    en: 'The change of the encryption password was left half done. Create the password again on this device.',
  },
  'sync-file-not-found': {
    'pt-BR': 'O servidor não tem este orçamento, ou ele foi apagado lá. Envie-o de novo para continuar sincronizando.',
    en: 'The server does not have this budget, or it was deleted there. Upload it again to go on syncing.',
  },
  'sync-file-needs-upload': {
    'pt-BR':
      'A sincronização deste orçamento foi reiniciada e o servidor espera uma cópia nova. Envie a deste aparelho se ela é a certa.',
    en: 'Sync of this budget was reset, and the server waits for a new copy. Upload the one on this device if it is the right one.',
  },
  'sync-file-has-reset': {
    'pt-BR':
      'A sincronização foi reiniciada em outro aparelho. Baixe o orçamento de novo (o que não foi enviado daqui se perde) ou envie a versão deste aparelho no lugar.',
    en: 'Sync was reset on another device. Download the budget again (what was not sent from here is lost), or upload this device’s version instead.',
  },
  'sync-file-has-new-key': {
    'pt-BR':
      'A senha de criptografia mudou em outro aparelho. Baixe o orçamento de novo com a nova senha ou envie a versão deste aparelho no lugar.',
    en: 'The encryption password was changed on another device. Download the budget again with the new password, or upload this device’s version instead.',
  },
  'sync-key-missing': {
    'pt-BR': 'Este orçamento é criptografado e este aparelho ainda não tem a senha. Digite a senha de criptografia.',
    en: 'This budget is encrypted, and this device does not have the password yet. Enter the encryption password.',
  },
  'sync-wrong-key': {
    'pt-BR': 'A senha de criptografia não abre este orçamento. Confira a senha e tente de novo.',
    en: 'The encryption password does not open this budget. Check the password and try again.',
  },
  'sync-not-encrypted': {
    'pt-BR':
      'O servidor entregou dados sem criptografia para um orçamento criptografado. Nada foi aplicado. Confira se o endereço do servidor é o seu.',
    en: 'The server delivered unencrypted data for an encrypted budget. Nothing was applied. Check that the server address is yours.',
  },
  'sync-old-key-style': {
    'pt-BR': 'A chave deste orçamento foi criada por uma versão muito antiga. Crie a senha de novo no aparelho que ainda o abre.',
    en: 'A very old release created the key of this budget. Create the password again on the device that still opens it.',
  },
  'sync-no-key': {
    'pt-BR': 'Este orçamento não é criptografado no servidor; não há senha a digitar.',
    en: 'This budget is not encrypted on the server; there is no password to enter.',
  },
  'sync-empty-password': {
    'pt-BR': 'A senha de criptografia não pode ficar vazia.',
    en: 'The encryption password cannot be empty.',
  },
  'sync-clock-drift': {
    'pt-BR':
      'Há alterações com hora mais de 5 minutos no futuro. Acerte a data e a hora deste aparelho e dos outros; nada foi aplicado.',
    en: 'Some changes are dated more than 5 minutes in the future. Set the date and time of this and the other devices; nothing was applied.',
  },
  'sync-clock-overflow': {
    'pt-BR': 'Alterações demais no mesmo instante. Espere um segundo e sincronize de novo.',
    en: 'Too many changes at the same instant. Wait a second and sync again.',
  },
  'sync-network': {
    'pt-BR': 'O servidor não respondeu. Suas alterações estão salvas neste aparelho e seguem assim que houver conexão.',
    en: 'The server did not answer. Your changes are safe on this device and will follow once there is a connection.',
  },
  'sync-redirected': {
    'pt-BR':
      'O endereço do servidor leva a outra página, talvez a tela de entrada de um proxy. Entre por lá ou corrija o endereço e tente de novo.',
    en: 'The server address leads to another page, perhaps the sign-in page of a proxy. Sign in there or correct the address, and try again.',
  },
  'sync-answer-unreadable': {
    'pt-BR':
      'A resposta do servidor veio incompleta ou não é de um servidor de orçamentos ({reason}). Tente de novo; se continuar, confira o endereço.',
    en: 'The server’s answer is incomplete, or not that of a budget server ({reason}). Try again; if it persists, check the address.',
  },
  'sync-signed-out': {
    'pt-BR': 'Sua sessão no servidor terminou. Entre de novo; suas alterações estão salvas neste aparelho.',
    en: 'Your session on the server has ended. Sign in again; your changes are safe on this device.',
  },
  'sync-no-access': {
    'pt-BR': 'Você não tem permissão para isto neste orçamento. Peça ao dono que o compartilhe com você ou faça a mudança.',
    en: 'You are not allowed to do this with this budget. Ask its owner to share it with you or to make the change.',
  },
  'sync-wrong-password': {
    'pt-BR': 'A senha do servidor não confere. Digite-a de novo.',
    en: 'The server’s password is not right. Enter it again.',
  },
  'sync-too-large': {
    'pt-BR':
      'O servidor recusa envios deste tamanho, mesmo em partes. Aumente o limite de envio no servidor ou no proxy à frente dele.',
    en: 'The server refuses uploads of this size, even in parts. Raise the upload limit of the server, or of the proxy in front of it.',
  },
  'sync-too-many-requests': {
    'pt-BR': 'O servidor recebeu pedidos demais. Espere alguns minutos e tente de novo.',
    en: 'The server received too many requests. Wait a few minutes and try again.',
  },
  'sync-server-error': {
    'pt-BR': 'O servidor teve um problema ({reason}). Suas alterações estão salvas neste aparelho; tente de novo mais tarde.',
    en: 'The server had a problem ({reason}). Your changes are safe on this device; try again later.',
  },
  'sync-refused': {
    'pt-BR': 'O servidor recusou o pedido ({reason}). Atualize o Extrato e o servidor e tente de novo.',
    en: 'The server refused the request ({reason}). Update Extrato and the server, and try again.',
  },
  'sync-not-uploaded': {
    'pt-BR': 'Este orçamento existe só neste aparelho. Envie-o ao servidor para sincronizar.',
    en: 'This budget exists only on this device. Upload it to the server to sync it.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
