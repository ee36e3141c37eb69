/* The reader of the environment variable takes what it should, and for all else
   says what is wrong and what would be right, and changes nothing.  */

#include "options.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

#define IGNORED(setting, reason)                                               \
  "mapescape: warning: '" setting "' in MAPESCAPE is ignored: " reason "\n"
#define SWITCH(name) IGNORED (name "=2", name " accepts 0 or 1")
#define ALL                                                                    \
  "arenatrace, clobberfree, efence, leakcheck, mapcheck, maphash, maptrace, "  \
  "memprofilerate, profile, profilesignal, profilestack, stats"
#define SIGNAL "the name or number of a signal that can be caught"

/* What is said about TEXT; the settings are read anew.  */

static const char *
complaints_about (const char *text)
{
  static char said[8192];
  memset (&mesc_options, 0, sizeof mesc_options);
  struct mesc_output complaints = mesc_output_to_memory ();
  mesc_options_read (text, &complaints);
  size_t used
      = complaints.used < sizeof said ? complaints.used : sizeof said - 1;
  if (used > 0)
    memcpy (said, complaints.data, used);
  said[used] = '\0';
  mesc_output_free (&complaints);
  return said;
}

static void
check_refused (const char *text, const char *complaint)
{
  static const struct mesc_options none;
  const char *said = complaints_about (text);
  if (!unit_check (strcmp (said, complaint) == 0, "'%s' is refused with %s",
                   text, complaint[0] ? "the right words" : "no word"))
    printf ("said: %s", said);
  unit_check (memcmp (&mesc_options, &none, sizeof none) == 0,
              "'%s' changes nothing", text);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *complaint;
  } cases[] = {
    { "foo=1", IGNORED ("foo=1", "there is no setting 'foo'; there are " ALL) },
    { "foo", IGNORED ("foo", "there is no setting 'foo'; there are " ALL) },
    { "=1", IGNORED ("=1", "there is no setting ''; there are " ALL) },
    { "MAPTRACE=1",
      IGNORED ("MAPTRACE=1",
               "there is no setting 'MAPTRACE'; there are " ALL) },
    { " maptrace=1",
      IGNORED (" maptrace=1",
               "there is no setting ' maptrace'; there are " ALL) },
    { "maptrace",
      IGNORED ("maptrace", "it has no value; maptrace accepts 0 or 1") },
    { "arenatrace=2", SWITCH ("arenatrace") },
    { "clobberfree=2", SWITCH ("clobberfree") },
    { "efence=2", SWITCH ("efence") },
    { "leakcheck=2", SWITCH ("leakcheck") },
    { "mapcheck=2", SWITCH ("mapcheck") },
    { "maptrace=2", SWITCH ("maptrace") },
    { "maptrace=", IGNORED ("maptrace=", "maptrace accepts 0 or 1") },
    { "maptrace=11", IGNORED ("maptrace=11", "maptrace accepts 0 or 1") },
    { "maphash=x",
      IGNORED ("maphash=x", "maphash accepts a number below 2^64") },
    { "maphash=0x",
      IGNORED ("maphash=0x", "maphash accepts a number below 2^64") },
    { "maphash=18446744073709551616",
      IGNORED ("maphash=18446744073709551616",
               "maphash accepts a number below 2^64") },
    { "memprofilerate=-1",
      IGNORED ("memprofilerate=-1",
               "memprofilerate accepts a number of bytes, or 0 for none") },
    { "memprofilerate=9223372036854775808",
      IGNORED ("memprofilerate=9223372036854775808",
               "memprofilerate accepts a number of bytes, or 0 for none") },
    { "profile=", IGNORED ("profile=", "profile accepts the name of a file, "
                                       "of less than 4000 bytes") },
    { "profilesignal=0",
      IGNORED ("profilesignal=0", "profilesignal accepts " SIGNAL) },
    { "profilesignal=9",
      IGNORED ("profilesignal=9", "profilesignal accepts " SIGNAL) },
    { "profilesignal=11",
      IGNORED ("profilesignal=11", "profilesignal accepts " SIGNAL) },
    { "profilesignal=65",
      IGNORED ("profilesignal=65", "profilesignal accepts " SIGNAL) },
    { "profilesignal=KILL",
      IGNORED ("profilesignal=KILL", "profilesignal accepts " SIGNAL) },
    { "profilesignal=usr1",
      IGNORED ("profilesignal=usr1", "profilesignal accepts " SIGNAL) },
    { "profilestack=none",
      IGNORED ("profilestack=none", "profilestack accepts unwind or frames") },
    { "stats=2", IGNORED ("stats=2", "stats accepts 0, 1 or json") },
    { "", "" },
    { ",,", "" },
    { "verify-table=x,verify-anything", "" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    check_refused (cases[i].text, cases[i].complaint);
}

static void
check_accepted (const char *text, bool as_meant)
{
  unit_check (as_meant, "'%s' is understood", text);
}

#define ACCEPT(text, condition)                                                \
  check_accepted (text, complaints_about (text)[0] == '\0' && (condition))

static void
test_accepted (void)
{
  ACCEPT ("arenatrace=1", mesc_options.arenatrace);
  ACCEPT ("clobberfree=1", mesc_options.clobberfree);
  ACCEPT ("efence=1", mesc_options.efence);
  ACCEPT ("leakcheck=1", mesc_options.leakcheck);
  ACCEPT ("mapcheck=1", mesc_options.mapcheck);
  ACCEPT ("maptrace=1", mesc_options.maptrace && !mesc_options.arenatrace);
  ACCEPT ("maptrace=1,maptrace=0", !mesc_options.maptrace);
  ACCEPT ("maphash=0",
          mesc_options.maphash.given && mesc_options.maphash.number == 0);
  ACCEPT ("maphash=18446744073709551615",
          mesc_options.maphash.number == UINT64_MAX);
  ACCEPT ("maphash=0xDeadbeef00000001",
          mesc_options.maphash.number == 0xdeadbeef00000001);
  ACCEPT ("memprofilerate=9223372036854775807",
          mesc_options.memprofilerate.number == INT64_MAX);
  ACCEPT ("memprofilerate=0", mesc_options.memprofilerate.given);
  ACCEPT ("profile=/a/b=c.heap",
          strcmp (mesc_options.profile, "/a/b=c.heap") == 0);
  ACCEPT ("profilesignal=USR1", mesc_options.profilesignal == SIGUSR1);
  ACCEPT ("profilesignal=SIGUSR2", mesc_options.profilesignal == SIGUSR2);
  ACCEPT ("profilesignal=40", mesc_options.profilesignal == 40);
  ACCEPT ("profilestack=frames",
          mesc_options.profilestack == MESC_STACK_FRAMES);
  ACCEPT ("profilestack=unwind",
          mesc_options.profilestack == MESC_STACK_UNWIND);
  ACCEPT ("stats=1", mesc_options.stats == MESC_STATS_TEXT);
  ACCEPT ("stats=json", mesc_options.stats == MESC_STATS_JSON);
  ACCEPT ("stats=0", mesc_options.stats == MESC_STATS_NONE);
  ACCEPT (",maptrace=1,,verify-table=x,efence=1,",
          mesc_options.maptrace && mesc_options.efence);
}

/* A file is where it was when the program started, and its name is not cut.  */

static void
test_files (void)
{
  char directory[4096];
  char expected[8192];
  char text[8192] = "profile=x.heap";
  if (getcwd (directory, sizeof directory) == NULL)
    return;
  snprintf (expected, sizeof expected, "%s/x.heap", directory);
  unit_check (complaints_about (text)[0] == '\0'
                  && strcmp (mesc_options.profile, expected) == 0,
              "a file is taken to be in the current directory");
  strcpy (text, "profile=/");
  memset (text + 9, 'f', 3998);
  text[9 + 3998] = '\0';
  unit_check (complaints_about (text)[0] == '\0'
                  && strlen (mesc_options.profile) == 3999,
              "a name of 3999 bytes is taken");
  strcat (text, "f");
  unit_check (complaints_about (text)[0] != '\0'
                  && mesc_options.profile[0] == '\0',
              "one of 4000 bytes is not");
  text[8] = 'f';
  text[8 + 3990] = '\0';
  unit_check (complaints_about (text)[0] != '\0'
                  && mesc_options.profile[0] == '\0',
              "one that is too long with its directory is not");
}

/* Each wrong setting has a line; the right ones between count.  */

static void
test_many (void)
{
  const char *said
      = complaints_about ("maptrace=3,stats=json,bar=1,mapcheck=1,efence=");
  unsigned lines = 0;
  for (const char *c = said; *c; c++)
    lines += *c == '\n';
  unit_check (lines == 3 && mesc_options.stats == MESC_STATS_JSON
                  && mesc_options.mapcheck && !mesc_options.maptrace
                  && !mesc_options.efence,
              "three settings of five are wrong");
}

/* Whatever the variable holds, reading it ends and stays in its bounds.  */

static void
test_random_text (void)
{
  static const char alphabet[] = "mapstracehk=,01xjson-%\xff";
  struct test_random random = { 7 };
  char text[64];
  for (unsigned long i = test_effort (200000); i > 0; i--)
    {
      size_t length = test_below (&random, sizeof text);
      for (size_t j = 0; j < length; j++)
        text[j] = alphabet[test_below (&random, sizeof alphabet - 1)];
      text[length] = '\0';
      complaints_about (text);
    }
  unit_check (true, "random text is read");
}

int
main (void)
{
  test_refused ();
  test_accepted ();
  test_files ();
  test_many ();
  test_random_text ();
  return unit_finish ();
}
