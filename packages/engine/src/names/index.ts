export {
  forgetName,
  type GivenName,
  givenName,
  listNames,
  type NameEntry,
  putName,
  removeNames,
  setName,
  unlearnName,
} from './book.ts';
export { type Document, documentOf, isPublic, shownDocument } from './document.ts';
export { knownMarks, markOf } from './mark.ts';
export { learnsNames, setLearnsNames } from './settings.ts';
