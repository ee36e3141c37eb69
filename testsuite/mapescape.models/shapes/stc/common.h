/* How hmap.h makes names of the type that the user defines T for.  */

#define STC_FIRST(A, B, C) A
#define STC_SECOND(A, B, C) B
#define STC_THIRD(A, B, C) C
#define STC_PICK(PICK, ...) PICK (__VA_ARGS__)
#define STC_JOIN_(A, B) A##_##B
#define STC_JOIN(A, B) STC_JOIN_ (A, B)
#define STC_SELF STC_PICK (STC_FIRST, T)
#define STC_KEY STC_PICK (STC_SECOND, T)
#define STC_VALUE STC_PICK (STC_THIRD, T)
#define STC_MEMBER(NAME) STC_JOIN (STC_SELF, NAME)
