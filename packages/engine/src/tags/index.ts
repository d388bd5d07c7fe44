export { isTagName, renameTagIn, tagsIn } from './notes-text.ts';
export {
  changeTag,
  createTag,
  deleteTags,
  discoverTags,
  listTags,
  renameTag,
  type Tag,
  type TagLook,
  tagsInNotes,
} from './tags.ts';
