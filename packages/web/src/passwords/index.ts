export { NewPassword } from './new-password.tsx';
export { PasswordField } from './password-field.tsx';
