import type { Localized } from './localized';

/** Every string of the hosts that belongs to no single rule. */
export const ui = {
  certain: { en: 'certain', ar: 'مؤكد' },
  likely: { en: 'likely', ar: 'مرجّح' },
  possible: { en: 'possible', ar: 'محتمل' },
  remove: { en: 'Remove {0}', ar: 'احذف {0}' },
  replace: { en: 'Replace {0} with {1}', ar: 'استبدل {0} بـ{1}' },
  repairAllOfKind: { en: 'Repair all in the file: {0}', ar: 'أصلح كل ما في الملف: {0}' },
  openRulePage: { en: 'About this rule: {0}', ar: 'عن هذه القاعدة: {0}' },
  turnRuleOff: { en: 'Turn this rule off: {0}', ar: 'أوقف هذه القاعدة: {0}' },
  ignoreHere: { en: 'Ignore here', ar: 'تجاهل هنا' },
  ignoreWord: { en: 'Never change the word {0}', ar: 'لا تغيّر الكلمة {0} أبدًا' },
  cleanDocument: { en: 'Clean the document', ar: 'نظّف المستند' },
  cleaned: { en: 'Tarmim repaired {0} places.', ar: 'أصلح ترميم {0} موضعًا.' },
  nothingToClean: {
    en: 'Tarmim found nothing it can repair for certain.',
    ar: 'لم يجد ترميم ما يمكن إصلاحه على وجه اليقين.',
  },
  nothingFound: { en: 'No findings in this file.', ar: 'لا ملاحظات في هذا الملف.' },
  changedMeanwhile: {
    en: 'The document changed meanwhile; nothing was done. Please try again.',
    ar: 'تغيّر المستند في الأثناء فلم يُفعل شيء. أعد المحاولة.',
  },
  noEditor: { en: 'Open a text file first.', ar: 'افتح ملفًا نصيًا أولًا.' },
  statusName: { en: 'Tarmim', ar: 'ترميم' },
  statusClean: { en: 'Tarmim: nothing found', ar: 'ترميم: لا شيء' },
  statusFound: { en: 'Tarmim: {0} found', ar: 'ترميم: {0} ملاحظة' },
  statusBusy: { en: 'Tarmim is reading…', ar: 'ترميم يقرأ…' },
  statusShown: {
    en: 'The Problems panel shows {0} of {1}; Clean and Next Finding know all.',
    ar: 'تعرض لوحة المشكلات {0} من {1}، أما التنظيف و«التالي» فيعرفان الكل.',
  },
  configurationProblem: { en: 'Tarmim: {0}: {1}', ar: 'ترميم: {0}: {1}' },
  fileNotUtf8: { en: '{0} is not UTF-8; read as {1}.', ar: '{0} ليس UTF-8؛ قُرئ على أنه {1}.' },
  fileBinary: { en: '{0} is not a text file; left alone.', ar: '{0} ليس ملفًا نصيًا؛ تُرك كما هو.' },
  fileUndecodable: {
    en: '{0} is neither UTF-8 nor another encoding that can be told for sure; left alone.',
    ar: '{0} ليس UTF-8 ولا ترميزًا آخر يمكن الجزم به؛ تُرك كما هو.',
  },
  fileFailed: { en: '{0}: {1}', ar: '{0}: {1}' },
  fileCleaned: { en: '{0}: {1} repairs', ar: '{0}: {1} إصلاحًا' },
  findingsTotal: { en: '{0} findings in {1} files', ar: '{0} ملاحظة في {1} ملفًا' },
} as const satisfies Record<string, Localized>;
