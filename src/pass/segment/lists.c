/* The word lists of the rules: data only.  Words are folded when they are loaded (hamza, ya, case),
 * so one spelling of each is enough. */
#include <config.h>
#include "pass/segment/rules.h"

const struct mz_segment_list mz_segment_lists[] = {
    /* English titles and abbreviations that always go on */
    {MZ_SEG_TITLE,
     "mr mrs ms messrs mme mlle vs cf e.g i.e viz approx"},
    {MZ_SEG_PROPER(MZ_SEG_TITLE),
     "mx dr drs prof profs hon rev fr msgr gen gens sen sens rep reps gov govs pres lt col "
     "cpl maj sgt capt cmdr adm brig pvt supt insp det amb atty"},
    /* ... before a number */
    {MZ_SEG_NUMBER,
     "no nos nr p pp pg vol vols fig figs eq sec ch chap art para ca"},
    {MZ_SEG_PROPER(MZ_SEG_NUMBER),
     "jan feb mar apr jun jul aug sep sept oct nov dec"},
    /* ... unless a word follows that opens sentences */
    {MZ_SEG_SOFT,
     "jr sr inc corp ltd co llc bros assn dept univ ave blvd rd hwy etc al esq phd ph.d vol "
     "eds min avg oz lb lbs a.m p.m"},
    {MZ_SEG_PROPER(MZ_SEG_SOFT),
     "st mt ft jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri calif "
     "conn fla ariz colo minn tenn tex wis va pa vt okla neb nev mich fig inst est"},
    /* Words that open English sentences; counted only with a capital letter */
    {MZ_SEG_OPENER,
     "the he she it we they this that these those there here his her its their our my your "
     "you i a an in on at but and for from when while if as after before however what who "
     "why how where which not no one some many most all with by to since until although "
     "though because meanwhile yet so then now also such both each another other according "
     "during despite under over only even still nevertheless moreover furthermore therefore "
     "thus instead finally first second next later earlier today yesterday last let is are "
     "was were do does did can could will would should may might has have had nobody nothing "
     "everyone everything"},
    {MZ_SEG_LABEL,
     "vitamin vitamins plan group class type grade category hepatitis section part figure "
     "table appendix exhibit item point option schedule model فيتامين المجموعة مجموعة الفئة "
     "فئة النوع نوع الخطة خطة الدرجة درجة البند بند الجزء جزء الملحق ملحق الحرف حرف النموذج "
     "نموذج الشكل شكل الجدول جدول"},
    /* Arabic abbreviations that go on: edited by, volume, edition, translated by */
    {MZ_SEG_TITLE,
     "تح مج تر بروف أد"},
    {MZ_SEG_NUMBER,
     "ص ط ج ع هـ رقم"},
    {MZ_SEG_ETC,
     "إلخ الخ"},
    /* Latin letters by name */
    {MZ_SEG_LETTER,
     "إيه أيه آيه ايه بي سي دي إي أي إف جي إتش آتش آي جيه جاي كي كيه كاي إل إم إن أو بي كيو "
     "آر إس تي يو في فى ڤي دبليو دبلیو إكس أكس واي زد زي"},
    {MZ_SEG_DOMAIN,
     "كوم نت أورغ أورج com net org edu gov html htm php"},
    /* Words that open Arabic sentences by themselves */
    {MZ_SEG_OPENER,
     "هذا هذه هؤلاء ذلك تلك هنا هناك هنالك ثم كما لكن لكنه لكنها لكنهم لكننا ولكن لقد إنه "
     "إنها إنهم إننا إنني إن أما لذا لذلك لهذا نحن أنا أنت ليس ليست كان كانت كانوا قال قالت "
     "قالوا لم لن لدينا لديه لديها أعتقد أظن أرى أعلم أتمنى تخيل تخيلوا تصوروا يقول تقول "
     "يذكر أضاف أضافت تابع أكد أكدت أوضح أوضحت أشار أشارت ذكر ذكرت صحيح نعم كلا طبعا ربما "
     "لعل حين حينما عندما بينما منذ بعدما إذا لو فقد وقد أليس ألم يبدو بالتأكيد أخيرا وأخيرا "
     "إنما علما يشار اللهم سوف ذات الواقع الحقيقة وأما فأما فإن وإن ولأن"},
    {MZ_SEG_OPENER | MZ_SEG_QUESTION | MZ_SEG_CLAUSE,
     "هل لماذا كيف متى أين لمن أيعقل أفلا أولم ألا"},
    {MZ_SEG_QUESTION,
     "أين متى كيف من ماذا ما"},
    /* ... and behind a conjunction */
    {MZ_SEG_CLAUSE,
     "هذا هذه هؤلاء ذلك تلك هو هي هم هما هنا هناك هنالك قد لقد كان كانت كانوا كنت كنا لم لن "
     "لا ما من في على إلى عن إذا إذ إن أن إنه أنه إنها أنها إنهم إنني إننا إنما لو لولا حين "
     "حينما عندما بعد قبل مع كل أي أية لكن بل ثم نحن أنا أنت لعل لهذا لذلك لذا عليه منه فيه "
     "بالتأكيد كما ليس ليست بينما منذ خلال يبدو بحسب حسب وفق قال قالت قالوا أضاف أضافت تابع "
     "تابعت أكد أكدت أوضح أوضحت أشار أشارت ذكر ذكرت أعلن أعلنت شدد شددت لفت لفتت نقل نقلت "
     "صرح صرحت بين كشف كشفت طالب طالبت دعا دعت اعتبر اعتبرت رأى رأت زاد استطرد اختتم ختم "
     "أردف أبان أفاد أفادت أبدى شهد شهدت بلغ بلغت جاء جاءت خذ إليكم أيضا أخيرا لأن كأن كذلك "
     "هكذا يقول تقول يضيف تضيف يأتي تأتي يرى ترى الحال الحق الواقع الحقيقة الآن اليوم رغم "
     "لعله لعلها لأنه لأنها لكنه لكنها لكنهم كأنه كأنها"},
    /* ... and verbs that news sentences begin with, in the masculine */
    {MZ_SEG_CLAUSE,
     "قرر تقرر بدأ انتهى عاد وصل توقع رفض وافق اتهم حذر طلب هدد استمر تمكن نجح فشل سجل ارتفع "
     "انخفض تراجع صدر عقد التقى غادر قتل أصيب اعتقل نفى اعترف تعهد نشر كتب ظهر حدث حصل وقع "
     "فاز خسر تأهل تعادل احتل حقق أجرى أطلق افتتح استقبل تسلم ألقى شارك حضر انطلق تضمن شمل "
     "ضم أعرب عبر نوه أثنى نصح وصف سأل أجاب رد علق لاحظ صار أصبح ظل بقي"},
    /* Words that no sentence ends in */
    {MZ_SEG_PENDING,
     "وهو وهي هو هي أن إن إلى من في على عن و أو ثم التي الذي الذين بل لكن حتى بين مع the a "
     "an and or of to in"},
    {MZ_SEG_PREPOSITION,
     "في من على إلى عن لدى عند بين مع ضمن عبر عن حول وفي وعن وعلى ومن وإلى التي الذي"},
    {0, NULL},
};
