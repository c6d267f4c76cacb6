/** The rows of a page as a font draws them of which some letters have no Unicode values, from left to right. */
const ROWS = [
  'ا\uF133\uF100\uF121 د\uF115\uF106 ا\uF121 حلصيو تا\uF127ا\uF115لا \uF127\uF100صي زوج\uF127 لجر ة\uF121يد\uF139لا ة\uF100يد\uF121لا ي\uF106 شا\uF127',
  'ءار\uF139\uF106لا \uF100\uF121 ذخأي ال \uF133\uF100أل ةدي\uF127بلا ىر\uF139لا \uF100\uF121 \uF133يلإ \uF100وتأي \uF115ا\uF100لا \uF100ا\uF10Fو',
  '\uF133يل\uF127 لخد ءاتشلا \uF121ايأ \uF100\uF121 \uF121وي حابص ي\uF106و .\uF133باب \uF100\uF127 ادحأ دري الو ائيش',
  'رحبلا ي\uF106 ر\uF106ا\uF115 يذلا \uF133دجل ت\uF100ا\uF10F ا\uF133\uF100إ لا\uF139 ةريب\uF10F ة\uF127ا\uF115 ل\uF121حي ريغص دلو',
  '\uF121ث اليوط ا\uF133ي\uF106 رظ\uF100و ة\uF127ا\uF115لا زوج\uF127لا حت\uF106 .د\uF127ي \uF121لو ا\uF121ا\uF127 \uF100يرش\uF127 لب\uF139',
  '\uF100\uF121 رظت\uF100ت ا\uF133\uF100إو ادحاو ا\uF121وي \uF106\uF139وتت \uF121ل ة\uF127ا\uF115لا \uF133ذ\uF133 \uF100إ دلولل لا\uF139',
  '\uF100\uF121 يتأي جو\uF121لا توص \uF127\uF121\uF115\uF106 \uF133\uF100ذأ ىل\uF127 ة\uF127ا\uF115لا \uF127ضوو دلولا \uF10Fحض .ا\uF133\uF127\uF121\uF115ي',
  '.ءاضيب ة\uF100ي\uF106\uF115 ر\uF133ظ ىل\uF127 \uF106\uF139ي و\uF133و \uF133دج \uF133جو جاجزلا ي\uF106 ىأرو ،دي\uF127ب \uF100ا\uF10F\uF121',
  'تلا\uF139و ةأر\uF121لا ت\uF10Fب\uF106 ،ىأر ا\uF121ب \uF133\uF121أ ربخأو ا\uF127ر\uF115\uF121 تيبلا ىلإ دلولا دا\uF127',
  'ىلإ ةدو\uF127لا \uF139يرط \uF106ر\uF127ت ة\uF127ا\uF115 \uF100\uF127 يلايللا ي\uF106 ا\uF133ل ي\uF10Fحي \uF100ا\uF10F ا\uF133ابأ \uF100إ',
  'ة\uF100ي\uF106\uF115 \uF100أ ة\uF100يد\uF121لا ل\uF133أ \uF127\uF121\uF115 دحاو ر\uF133ش د\uF127بو .ر\uF106\uF115لا لاط ا\uF121\uF133\uF121 تيبلا',
  '.\uF133ت\uF100با \uF100\uF127 لأ\uF115ي دحاو لجر الإ ا\uF133يل\uF127 \uF115يلو ءا\uF100ي\uF121لا تلخد ة\uF121يد\uF139',
];

/** The page on one line, and its rows on lines of their own. */
export const DRAWN_PAGE = ROWS.join(' ');
export const PAGE_ROWS = ROWS.join('\n');
