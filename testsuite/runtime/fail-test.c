/* What fail.h says: what is printed, and who is asked.  */

#include <mapescape/fail.h>
#include <mapescape/version.h>

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fails.h"
#include "test.h"

/* What a child that fails with SITE and the words writes to standard error, and
   how it ended.  */

static int
said_by_child (const struct mesc_site *site, const char *words, char *said,
               size_t size)
{
  int ends[2];
  if (pipe (ends) != 0)
    abort ();
  fflush (stdout);
  pid_t child = fork ();
  if (child == 0)
    {
      dup2 (ends[1], STDERR_FILENO);
      signal (SIGABRT, SIG_DFL);
      mesc_fail (site, "%s", words);
    }
  close (ends[1]);
  size_t length = 0;
  ssize_t got;
  while ((got = read (ends[0], said + length, size - 1 - length)) > 0)
    length += (size_t)got;
  said[length] = '\0';
  close (ends[0]);
  int status;
  waitpid (child, &status, 0);
  return status;
}

static bool
is_aborted (int status)
{
  return WIFSIGNALED (status) && WTERMSIG (status) == SIGABRT;
}

static void
test_printing (void)
{
  char said[4000];
  int status = said_by_child (NULL, "something is wrong", said, sizeof said);
  unit_check (is_aborted (status)
                  && strcmp (said, "mapescape: something is wrong\n") == 0,
              "a failure is printed and the program aborted");
  static const struct mesc_site site
      = { "file.c", "main", "map<int,int>", 17, 3 };
  said_by_child (&site, "wrong", said, sizeof said);
  unit_check (strcmp (said, "mapescape: wrong\n"
                            "mapescape: at file.c:17: in main: map<int,int>\n")
                  == 0,
              "with the site it is about");
  static const struct mesc_site plain = { "file.c", "main", NULL, 17, 0 };
  said_by_child (&plain, "wrong", said, sizeof said);
  unit_check (strcmp (said,
                      "mapescape: wrong\nmapescape: at file.c:17: in main\n")
                  == 0,
              "which need not have a label");
  char words[1000];
  memset (words, 'x', sizeof words - 1);
  words[sizeof words - 1] = '\0';
  said_by_child (NULL, words, said, sizeof said);
  unit_check (strlen (said) == strlen ("mapescape: \n") + 500
                  && said[strlen (said) - 1] == '\n',
              "a long message is cut");
}

static bool
refuse_more (size_t size, void *context)
{
  *(size_t *)context += size;
  return true;
}

int
main (void)
{
  test_printing ();
  const struct mesc_site *site = MESC_SITE ("label");
  unit_check (FAILS (mesc_fail (site, "%d apples", 3), "3 apples")
                  && fails_site == site && site->line == __LINE__ - 2
                  && strcmp (site->function, "main") == 0
                  && strcmp (site->label, "label") == 0,
              "a hook is told instead");
  size_t asked = 0;
  unit_check (!mesc_out_of_memory (10), "without a hook memory is out");
  unit_check (mesc_set_out_of_memory_hook (refuse_more, &asked) == NULL
                  && mesc_out_of_memory (10) && asked == 10
                  && mesc_set_out_of_memory_hook (NULL, NULL) == refuse_more,
              "a hook is asked, and given back when it is replaced");
  unit_check (strcmp (mesc_version (), MESC_VERSION) == 0
                  && MESC_VERSION_NUMBER
                         == MESC_VERSION_OF (MESC_VERSION_MAJOR,
                                             MESC_VERSION_MINOR,
                                             MESC_VERSION_PATCH)
                  && MESC_VERSION_OF (1, 2, 3) > MESC_VERSION_OF (1, 1, 99),
              "the library is of the headers' version");
  return unit_finish ();
}
