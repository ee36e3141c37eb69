/* The models of library functions say what the manual pages say.

   Each row of the table below was written from the manual page of a function,
   not from its model: what it keeps, returns, releases, calls and stores.  The
   same words are then read off the flow graph that the model's text makes, so
   that both a wrong model and a model that is read wrongly show.  A model that
   says too little makes the analysis claim what is not true; one that says too
   much costs precision: so the words must be the same, not only included.  */

#define _POSIX_C_SOURCE 200809L

#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "flow-text.h"
#include "flow.h"
#include "models/models.h"
#include "unit.h"

/* Reading the words off a graph.

   A value comes from a parameter, from what one points to, from what that
   points to (and so on), from an allocation, from somewhere unknown, or is
   the address of an object of the model's own: one bit each.  A model has at
   most one such object.  */

typedef uint64_t origin_set;

enum
{
  MAX_PARAMETERS = 12, /* Number 0 is the rest.  */
  MAX_DEPTH = 2,
  BIT_NEW = MAX_PARAMETERS * (MAX_DEPTH + 1),
  BIT_UNKNOWN,
  BIT_OBJECT,
  NUM_BITS,
  MAX_WORDS = 64,
  WORD_LENGTH = 32
};

#define FROM_NEW ((origin_set)1 << BIT_NEW)
#define FROM_UNKNOWN ((origin_set)1 << BIT_UNKNOWN)
#define FROM_OBJECT ((origin_set)1 << BIT_OBJECT)

struct words
{
  unsigned count;
  char word[MAX_WORDS][WORD_LENGTH];
};

static origin_set
from_parameter (unsigned number)
{
  return (origin_set)1 << number;
}

/* What is loaded through a value that comes from FROM.  */
static origin_set
contents_of (origin_set from)
{
  origin_set all = ((origin_set)1 << BIT_NEW) - 1;
  origin_set deepest = all << MAX_PARAMETERS * MAX_DEPTH;
  return ((from & all) << MAX_PARAMETERS & all) | (from & all & deepest)
         | (from & FROM_UNKNOWN);
}

struct origins
{
  origin_set *from;  /* By value.  */
  origin_set object; /* Of what the object holds.  */
};

/* What STATEMENT adds to where its `to' comes from.  */
static origin_set
comes_from (const struct flow_statement *s, const struct origins *origins)
{
  switch (s->op)
    {
    case FLOW_ADDRESS:
      return FROM_OBJECT;
    case FLOW_COPY:
      return origins->from[s->from];
    case FLOW_LOAD:
      return contents_of (origins->from[s->from]);
    case FLOW_ALLOCATE:
      return FROM_NEW;
    case FLOW_UNKNOWN:
      return FROM_UNKNOWN;
    default:
      return 0;
    }
}

/* What STATEMENT adds to the object.  */
static origin_set
comes_into_object (const struct flow_statement *s,
                   const struct origins *origins)
{
  if (s->op == FLOW_STORE && origins->from[s->to] & FROM_OBJECT)
    return origins->from[s->from];
  if (s->op == FLOW_MOVE && origins->from[s->to] & FROM_OBJECT)
    return contents_of (origins->from[s->from]);
  return 0;
}

/* Where the values of FUNCTION come from.  The caller frees the array.  */
static struct origins
find_origins (const struct flow_function *function)
{
  struct origins origins
      = { calloc (function->num_values, sizeof *origins.from), 0 };
  for (unsigned i = 0; i < function->num_parameters; i++)
    origins.from[function->parameters[i].value]
        = from_parameter (function->parameters[i].rest ? 0 : i + 1);
  bool changed = true;
  while (changed)
    {
      changed = false;
      for (unsigned i = 0; i < function->num_statements; i++)
        {
          const struct flow_statement *s = &function->statements[i];
          origin_set value = comes_from (s, &origins) & ~origins.from[s->to];
          origin_set object = comes_into_object (s, &origins) & ~origins.object;
          origins.from[s->to] |= value;
          origins.object |= object;
          changed = changed || value != 0 || object != 0;
        }
    }
  return origins;
}

/* Who has the value VALUE has what it and the object stand for.  */
static origin_set
handed_out (const struct origins *origins, flow_value value)
{
  origin_set from = origins->from[value];
  return from & FROM_OBJECT ? (from & ~FROM_OBJECT) | origins->object : from;
}

static void
add_word (struct words *words, const char *word)
{
  for (unsigned i = 0; i < words->count; i++)
    if (strcmp (words->word[i], word) == 0)
      return;
  if (words->count < MAX_WORDS)
    snprintf (words->word[words->count++], WORD_LENGTH, "%s", word);
}

/* Write the name of the origin with the number BIT to NAME.  */
static void
name_origin (unsigned bit, char name[16])
{
  static const char *const stars[] = { "", "*", "**" };
  unsigned number = bit % MAX_PARAMETERS;
  if (bit >= BIT_NEW)
    strcpy (name, bit == BIT_NEW ? "new" : "unknown");
  else if (number == 0)
    snprintf (name, 16, "%srest", stars[bit / MAX_PARAMETERS]);
  else
    snprintf (name, 16, "%s%u", stars[bit / MAX_PARAMETERS], number);
}

/* Add "BEFORE origin AFTER" for each origin in FROM.  */
static void
add_each (struct words *words, const char *before, origin_set from,
          const char *after)
{
  for (unsigned bit = 0; bit < NUM_BITS; bit++)
    if (from >> bit & 1)
      {
        char origin[16], word[WORD_LENGTH];
        name_origin (bit, origin);
        snprintf (word, sizeof word, "%s%s%s", before, origin, after);
        add_word (words, word);
      }
}

/* Add "origin LINK target" for each origin in FROM and target in TO that is
   not unknown and not the same.  */
static void
add_pairs (struct words *words, origin_set from, const char *link,
           origin_set to)
{
  for (unsigned bit = 0; bit < NUM_BITS; bit++)
    if ((to & ~(FROM_UNKNOWN | FROM_OBJECT)) >> bit & 1)
      {
        char target[16], after[WORD_LENGTH];
        name_origin (bit, target);
        snprintf (after, sizeof after, " %s %s", link, target);
        add_each (words, "", from, after);
      }
}

static void
add_call_words (struct words *words, const struct flow_call *call,
                const origin_set *from)
{
  add_each (words, "calls ", from[call->target], "");
  for (unsigned i = 0; i < call->num_arguments; i++)
    add_pairs (words, from[call->arguments[i].value] & ~FROM_UNKNOWN, "to",
               from[call->target]);
}

static void
add_statement_words (struct words *words, const struct flow_statement *s,
                     const struct origins *origins)
{
  const origin_set *from = origins->from;
  switch (s->op)
    {
    case FLOW_ESCAPE:
      add_each (words, s->why == REASON_THREAD ? "threads " : "keeps ",
                handed_out (origins, s->from), "");
      break;
    case FLOW_RETURN:
      add_each (words, "returns ", handed_out (origins, s->from), "");
      break;
    case FLOW_FREE:
      add_each (words, "frees ", from[s->from], "");
      break;
    case FLOW_STORE:
      add_pairs (words, from[s->from], "into", from[s->to]);
      break;
    case FLOW_MOVE:
      add_pairs (words, contents_of (from[s->from]), "into", from[s->to]);
      break;
    case FLOW_CALL:
      add_call_words (words, s->call, from);
      break;
    default:
      break;
    }
}

static int
compare_words (const void *a, const void *b)
{
  return strcmp (a, b);
}

static void
read_graph (struct words *words, const struct flow_function *function)
{
  struct origins origins = find_origins (function);
  words->count = 0;
  for (unsigned i = 0; i < function->num_statements; i++)
    add_statement_words (words, &function->statements[i], &origins);
  free (origins.from);
  qsort (words->word, words->count, WORD_LENGTH, compare_words);
}

/* The words of TEXT, which are separated by `, '.  */
static void
read_words (struct words *words, const char *text)
{
  words->count = 0;
  while (*text)
    {
      size_t length = strcspn (text, ",");
      char word[WORD_LENGTH];
      snprintf (word, sizeof word, "%.*s", (int)length, text);
      add_word (words, word);
      text += length;
      text += strspn (text, ", ");
    }
  qsort (words->word, words->count, WORD_LENGTH, compare_words);
}

static bool
words_equal (const struct words *a, const struct words *b)
{
  if (a->count != b->count)
    return false;
  for (unsigned i = 0; i < a->count; i++)
    if (strcmp (a->word[i], b->word[i]) != 0)
      return false;
  return true;
}

static void
print_words (const char *before, const struct words *words)
{
  printf ("%s", before);
  for (unsigned i = 0; i < words->count; i++)
    printf ("%s%s", i ? ", " : "", words->word[i]);
  putchar ('\n');
}

static struct flow_function *
build_model (struct flow_program *program, const char *name, const char *body)
{
  struct flow_function *function = flow_program_function (program, name);
  struct flow_text_error error;
  if (flow_text_model (function, body, 8, &error))
    return function;
  printf ("%s:%u:%u: %s\n", name, error.line, error.column, error.message);
  return NULL;
}

struct expectation
{
  const char *name;
  const char *words;
};

static void
check_words (const struct expectation *row)
{
  struct flow_program *program = flow_program_new ();
  const char *body = model_body (row->name);
  struct flow_function *function
      = body ? build_model (program, row->name, body) : NULL;
  struct words expected, found = { 0 };
  read_words (&expected, row->words);
  if (function)
    read_graph (&found, function);
  bool same = function && words_equal (&expected, &found);
  unit_check (same, "%s %s", row->name,
              *row->words ? row->words : "does nothing to pointers");
  if (!same)
    {
      print_words ("  manual: ", &expected);
      print_words ("  model:  ", &found);
    }
  flow_program_free (program);
}

/* What the manual pages say.

     keeps N, threads N   argument N is known after the call; to a thread
     returns N            it, or a pointer into what it points to
     frees N, calls N
     N to M               it is given to the callback M
     N into M             it is stored where M points

   *N is what N points to, **N what is behind that; `new' and `unknown' are not
   arguments.  A pointer that is moved along within one object is `*N into N'.
 */

static const struct expectation expectations[] = {
  /* malloc(3), posix_memalign(3), malloc_usable_size(3) */
  { "malloc", "returns new" },
  { "calloc", "returns new" },
  { "realloc", "frees 1, *1 into new, returns new" },
  { "reallocarray", "frees 1, *1 into new, returns new" },
  { "free", "frees 1" },
  { "posix_memalign", "new into 1" },
  { "aligned_alloc", "returns new" },
  { "memalign", "returns new" },
  { "valloc", "returns new" },
  { "pvalloc", "returns new" },
  { "malloc_usable_size", "" },
  /* strdup(3), wcsdup(3), getcwd(3), realpath(3), tempnam(3).  Text holds no
     pointers, so a copy of it moves none.  */
  { "strdup", "returns new" },
  { "strndup", "returns new" },
  { "wcsdup", "returns new" },
  { "getcwd", "returns 1, returns new" },
  { "get_current_dir_name", "returns new" },
  { "realpath", "returns 2, returns new" },
  { "canonicalize_file_name", "returns new" },
  { "tempnam", "returns new" },
  /* memcpy(3), memccpy(3), mempcpy(3), memmove(3), memset(3), bcopy(3),
     swab(3) */
  { "memcpy", "*2 into 1, returns 1" },
  { "memmove", "*2 into 1, returns 1" },
  { "mempcpy", "*2 into 1, returns 1" },
  { "memccpy", "*2 into 1, returns 1" },
  { "bcopy", "*1 into 2" },
  { "swab", "*1 into 2" },
  { "memset", "returns 1" },
  { "bzero", "" },
  { "memcmp", "" },
  { "memchr", "returns 1" },
  { "memmem", "returns 1" },
  { "rawmemchr", "returns 1" },
  /* string(3), stpcpy(3) and so on */
  { "strcpy", "returns 1" },
  { "strncpy", "*2 into 1, returns 1" },
  { "strcat", "returns 1" },
  { "strncat", "returns 1" },
  { "stpcpy", "returns 1" },
  { "strlcpy", "" },
  { "strlcat", "" },
  { "strlen", "" },
  { "strcmp", "" },
  { "strncasecmp", "" },
  { "strchr", "returns 1" },
  { "strrchr", "returns 1" },
  { "strchrnul", "returns 1" },
  { "strpbrk", "returns 1" },
  { "strstr", "returns 1" },
  { "strspn", "" },
  { "wcscpy", "returns 1" },
  { "wcschr", "returns 1" },
  { "wmemcpy", "*2 into 1, returns 1" },
  { "strerror", "returns unknown" },
  { "strerror_r", "returns 2, returns unknown" },
  { "strsignal", "returns unknown" },
  /* strtok(3): strtok continues in the string of an earlier call; strsep(3),
     getsubopt(3) update the pointer they are given */
  { "strtok", "keeps 1, returns 1, returns unknown" },
  { "strtok_r", "1 into 3, *3 into 3, returns 1, returns *3" },
  { "wcstok", "1 into 3, *3 into 3, returns 1, returns *3" },
  { "strsep", "*1 into 1, returns *1" },
  { "getsubopt", "*1 into 1, *1 into 3" },
  /* basename(3): "both may modify ... pointers to statically allocated
     memory" */
  { "basename", "returns 1, returns unknown" },
  { "dirname", "returns 1, returns unknown" },
  /* strtol(3), strtod(3): the address of the first invalid character in
   *endptr */
  { "strtol", "1 into 2" },
  { "strtoull", "1 into 2" },
  { "strtod", "1 into 2" },
  { "wcstol", "1 into 2" },
  { "__isoc23_strtoul", "1 into 2" },
  { "atoi", "" },
  { "ldiv", "returns 1" },
  { "gcvt", "returns 3" },
  /* qsort(3), bsearch(3), lsearch(3) */
  { "qsort", "calls 4, 1 to 4, *1 into 1" },
  { "qsort_r", "calls 4, 1 to 4, 5 to 4, *1 into 1" },
  { "bsearch", "calls 5, 1 to 5, 2 to 5, returns 2" },
  { "lfind", "calls 5, 1 to 5, 2 to 5, returns 2" },
  { "lsearch", "calls 5, 1 to 5, 2 to 5, *1 into 2, returns 2" },
  /* hsearch(3) */
  { "hsearch", "keeps 1, returns unknown" },
  /* atexit(3), on_exit(3), putenv(3), setenv(3), getenv(3) */
  { "atexit", "keeps 1" },
  { "at_quick_exit", "keeps 1" },
  { "on_exit", "keeps 1, keeps 2" },
  { "putenv", "keeps 1" },
  { "setenv", "" },
  { "getenv", "returns unknown" },
  { "exit", "" },
  { "system", "" },
  { "execv", "" },
  { "waitpid", "" },
  /* getopt(3): optarg; "permutes the contents of argv" */
  { "getopt", "keeps *2, *2 into 2" },
  { "getopt_long", "keeps *2, *2 into 2" },
  { "longjmp", "" },
  /* initstate(3), random_r(3) */
  { "initstate", "keeps 2, returns unknown" },
  { "setstate", "keeps 1, returns unknown" },
  { "initstate_r", "2 into 4" },
  { "rand", "" },
  /* fopen(3), setbuf(3), fmemopen(3), open_memstream(3), fopencookie(3) */
  { "fopen", "returns unknown" },
  { "freopen", "returns 3, returns unknown" },
  { "fclose", "" },
  { "setvbuf", "keeps 2" },
  { "setbuf", "keeps 2" },
  { "setbuffer", "keeps 2" },
  { "fmemopen", "keeps 1, returns unknown" },
  { "open_memstream", "new into 1, keeps 1, keeps 2, returns unknown" },
  { "fopencookie", "keeps 1, keeps 3, returns unknown" },
  { "fgets", "returns 1" },
  { "fputs", "" },
  { "tmpnam", "returns 1, returns unknown" },
  { "fread", "unknown into 1" },
  { "fwrite", "keeps *1" },
  /* getline(3): the buffer is resized with realloc and *lineptr updated */
  { "getline", "frees *1, new into 1, **1 into new" },
  { "getdelim", "frees *1, new into 1, **1 into new" },
  /* printf(3), asprintf(3), syslog(3), error(3) */
  { "printf", "" },
  { "snprintf", "" },
  { "vfprintf", "" },
  { "asprintf", "new into 1" },
  { "vasprintf", "new into 1" },
  { "__asprintf_chk", "new into 1" },
  { "wprintf", "keeps rest" },
  { "openlog", "keeps 1" },
  { "syslog", "" },
  { "error_at_line", "keeps 3" },
  { "sscanf", "" },
  /* mbsrtowcs(3), iconv(3): *src, *inbuf and *outbuf are updated */
  { "mbstowcs", "" },
  { "mbsrtowcs", "*2 into 2" },
  { "iconv", "*2 into 2, *4 into 4" },
  /* gettext(3): the translation, or msgid itself */
  { "gettext", "returns 1, returns unknown" },
  { "dgettext", "returns 2, returns unknown" },
  { "ngettext", "returns 1, returns 2, returns unknown" },
  { "catgets", "returns 4, returns unknown" },
  { "setlocale", "returns unknown" },
  { "bindtextdomain", "returns unknown" },
  /* ctime(3), strptime(3), timer_create(2) */
  { "gmtime", "returns unknown" },
  { "gmtime_r", "unknown into 2, returns 2" },
  { "localtime_r", "unknown into 2, returns 2" },
  { "asctime_r", "returns 2" },
  { "ctime_r", "returns 2" },
  { "strptime", "unknown into 3, returns 1" },
  { "strftime", "" },
  { "timer_create", "keeps *2, unknown into 3" },
  { "frexp", "" },
  /* open(2), stat(2), read(2), readv(2), mkdtemp(3) */
  { "open", "" },
  { "stat", "" },
  { "read", "unknown into 2" },
  { "write", "keeps *2" },
  { "readv", "unknown into *2" },
  { "writev", "keeps **2" },
  { "mkdtemp", "returns 1" },
  { "ttyname", "returns unknown" },
  /* send(2), recv(2), epoll_ctl(2), aio(7), mq_notify(3) */
  { "bind", "" },
  { "recvfrom", "unknown into 2" },
  { "sendmsg", "keeps **2" },
  { "recvmsg", "unknown into **2" },
  { "select", "" },
  { "epoll_ctl", "keeps *4" },
  { "epoll_wait", "unknown into 2" },
  { "aio_read", "threads 1" },
  { "aio_fsync", "threads 2" },
  { "lio_listio", "threads 2, threads 4" },
  { "mq_notify", "keeps *2" },
  { "mmap", "returns 1, returns unknown" },
  { "munmap", "" },
  /* readdir(3), scandir(3), ftw(3), glob(3), regex(3) */
  { "readdir", "returns unknown" },
  { "readdir_r", "2 into 3" },
  { "scandir", "new into new, new into 2, calls 3, calls 4, new to 4" },
  { "ftw", "calls 2" },
  { "nftw", "calls 2" },
  { "glob", "calls 3, calls *4, unknown into 4" },
  { "wordexp", "unknown into 2" },
  { "regcomp", "unknown into 1" },
  { "regexec", "" },
  { "fnmatch", "" },
  /* signal(2), sigaction(2), sigaltstack(2), sigqueue(3) */
  { "signal", "keeps 2, returns unknown" },
  { "sigaction", "keeps *2, unknown into 3" },
  { "sigaltstack", "keeps *1, unknown into 2" },
  { "sigqueue", "keeps 3" },
  { "sigprocmask", "" },
  { "tcgetattr", "" },
  /* getpwnam(3), gethostbyname(3), getaddrinfo(3), inet_ntop(3) */
  { "getpwnam", "returns unknown" },
  { "getpwnam_r", "3 into 3, 3 into 2, 2 into 5" },
  { "getgrgid_r", "3 into 3, 3 into 2, 2 into 5" },
  { "gethostbyname_r", "3 into 3, 3 into 2, 2 into 5" },
  { "getservbyname_r", "4 into 4, 4 into 3, 3 into 6" },
  { "getmntent_r", "3 into 2, returns 2" },
  { "getaddrinfo", "unknown into 4" },
  { "freeaddrinfo", "" },
  { "inet_ntop", "returns 3" },
  { "inet_ntoa", "returns unknown" },
  { "if_indextoname", "returns 2" },
  /* dlopen(3), dl_iterate_phdr(3), backtrace(3) */
  { "dlsym", "returns unknown" },
  { "dl_iterate_phdr", "calls 1, 2 to 1" },
  { "backtrace_symbols", "returns new, new into new" },
  /* pthread_create(3) and so on */
  { "pthread_create", "threads 3, threads 4, calls 3, 4 to 3" },
  { "pthread_join", "unknown into 2" },
  { "pthread_exit", "threads 1" },
  { "pthread_once", "calls 2" },
  { "pthread_atfork", "keeps 1, keeps 2, keeps 3" },
  { "pthread_key_create", "keeps 2" },
  { "pthread_setspecific", "keeps 2" },
  { "pthread_getspecific", "returns unknown" },
  { "_pthread_cleanup_push", "keeps 1, keeps 2, keeps 3" },
  { "pthread_mutex_init", "" },
  { "pthread_mutex_lock", "" },
  { "pthread_cond_wait", "" },
  { "pthread_attr_setstack", "threads 2" },
  { "sem_wait", "" },
  /* ISO C 7.26 */
  { "thrd_create", "threads 2, threads 3, calls 2, 3 to 2" },
  { "tss_create", "keeps 2" },
  { "tss_set", "keeps 2" },
  { "tss_get", "returns unknown" },
  { "call_once", "calls 2" },
  /* GCC manual: other builtins, __atomic, __sync, nested functions */
  { "__builtin_memcpy", "*2 into 1, returns 1" },
  { "__builtin___memcpy_chk", "*2 into 1, returns 1" },
  { "__builtin_expect", "returns 1" },
  { "__builtin_assume_aligned", "returns 1" },
  { "__builtin_init_trampoline", "keeps 1, keeps 2, keeps 3" },
  { "__atomic_load_8", "returns *1" },
  { "__atomic_store_8", "2 into 1" },
  { "__atomic_exchange_8", "2 into 1, returns *1" },
  { "__atomic_compare_exchange_8", "3 into 1, *1 into 2" },
  { "__atomic_fetch_add_8", "2 into 1, *1 into 1, returns *1" },
  { "__atomic_add_fetch_8", "2 into 1, *1 into 1, returns 2, returns *1" },
  { "__sync_val_compare_and_swap_8", "3 into 1, returns *1" },
  { "__sync_bool_compare_and_swap_8", "3 into 1" },
  { "__sync_lock_test_and_set_8", "2 into 1, returns *1" },
  { "__atomic_exchange", "*2 into 4, *3 into 2" },
  /* Itanium C++ ABI */
  { "_Znwm", "returns new" },
  { "_ZnamRKSt9nothrow_t", "returns new" },
  { "_ZdlPv", "frees 1" },
  { "_ZdaPvm", "frees 1" },
  { "__cxa_throw", "keeps 1, keeps 3" },
  { "__cxa_begin_catch", "returns unknown" },
  { "__cxa_atexit", "keeps 1, keeps 2" },
  { "__cxa_guard_acquire", "" },
  { "__dynamic_cast", "returns 1" },
  { "__cxa_demangle", "frees 2, returns new" },
  /* libgomp manual, "Implementing PARALLEL construct", "... TASK" */
  { "GOMP_parallel", "calls 1, 2 to 1" },
  { "GOMP_parallel_loop_dynamic", "calls 1, 2 to 1, threads 4, threads 5" },
  { "GOMP_task", "threads 1, threads 2, threads 3, threads 8, threads 10, "
                 "calls 1, calls 3, 2 to 1, 2 to 3" },
  { "GOMP_critical_start", "" },
  { "GOMP_single_copy_end", "threads 1" },
  { "omp_set_lock", "" },
  /* What gccgo calls: libgo's runtime, map.go, chan.go, slice.go, string.go,
     iface.go, mbarrier.go, panic.go.  */
  { "runtime.newobject", "returns new" },
  { "runtime.makeslice", "returns new" },
  { "runtime.makechan", "returns new" },
  { "runtime.makemap__small", "returns new" },
  { "runtime.makemap", "returns 3, returns new" },
  { "__go_construct_map", "*5 into new, returns new" },
  { "runtime.mapaccess1", "returns 2" },
  { "runtime.mapaccess1__fat", "returns 2, returns 4" },
  { "runtime.mapaccess2__faststr", "returns 2" },
  { "runtime.mapassign", "*3 into 2, returns 2" },
  { "runtime.mapassign__faststr", "*3 into 2, returns 2" },
  { "runtime.mapassign__fast64ptr", "3 into 2, returns 2" },
  { "runtime.mapdelete", "" },
  { "runtime.mapclear", "" },
  { "runtime.mapiterinit", "2 into 3" },
  { "runtime.mapiternext", "" },
  { "runtime.gcWriteBarrier", "2 into 1" },
  { "runtime.typedmemmove", "*3 into 2" },
  { "runtime.typedslicecopy", "*4 into 2" },
  { "runtime.growslice", "*2 into new, returns new" },
  { "runtime.chansend1", "*2 into 1" },
  { "runtime.chanrecv2", "*1 into 2" },
  { "runtime.selectnbrecv", "*2 into 1" },
  { "runtime.selectgo", "**1 into *1" },
  { "runtime.gopanic", "keeps 1" },
  { "runtime.gorecover", "returns unknown" },
  { "runtime.concatstrings", "returns *2, returns 1, returns new" },
  { "runtime.slicebytetostring", "returns 1, returns new" },
  { "runtime.assertitab", "returns unknown" },
  { "runtime.ifaceE2T2", "**2 into 3" },
  { "runtime.ifaceI2I2", "returns *2, returns unknown" },
  { "runtime.ifaceeq", "" },
  { "__go_go", "threads 1, threads 2" },
};

static void
models_say_what_the_manuals_say (void)
{
  for (size_t i = 0; i < sizeof expectations / sizeof expectations[0]; i++)
    check_words (&expectations[i]);
}

/* The same, by what the analysis makes of it.

   A fresh block, which holds the address of another one, is given to the
   function as argument N, and the function's callbacks let all escape that
   they are given.  Then the blocks escape if the words say so.  */

enum
{
  MOST_ARGUMENTS = 10
};

static bool
has_word (const struct words *words, const char *format, ...)
{
  char word[WORD_LENGTH];
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (word, sizeof word, format, arguments);
  va_end (arguments);
  for (unsigned i = 0; i < words->count; i++)
    if (strcmp (words->word[i], word) == 0)
      return true;
  return false;
}

/* True if PREFIX (`' or `*') and N is in what the function returns.  */
static bool
words_return (const struct words *words, const char *prefix, unsigned n)
{
  bool returns = has_word (words, "returns %s%u", prefix, n)
                 || (has_word (words, "%s%u into new", prefix, n)
                     && has_word (words, "returns new"));
  for (unsigned m = 1; m <= MOST_ARGUMENTS; m++)
    returns = returns
              || (has_word (words, "%s%u into %u", prefix, n, m)
                  && has_word (words, "returns *%u", m));
  return returns;
}

/* True if what PREFIX and N name is known somewhere after the call.  Argument
   N is behind the named ones if it IS_REST.  */
static bool
words_leak (const struct words *words, const char *prefix, unsigned n,
            bool is_rest, bool result_is_used)
{
  bool leaks = has_word (words, "keeps %s%u", prefix, n)
               || has_word (words, "threads %s%u", prefix, n)
               || (is_rest && has_word (words, "keeps rest"))
               || (result_is_used && words_return (words, prefix, n));
  for (unsigned m = 1; m <= MOST_ARGUMENTS; m++)
    leaks = leaks || (n != m && has_word (words, "%s%u to %u", prefix, n, m));
  return leaks;
}

/* The text of a program that calls MODEL, which has PARAMETERS named ones
   and calls those of WORDS, with a block as argument N.  */
static char *
write_program (const char *model, unsigned parameters,
               const struct words *words, unsigned n, bool result_is_used)
{
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream (&text, &size);
  fputs ("function malloc (n) model { r = new n; return r }\n"
         "function leak (x ...) { escape x }\n"
         "function modelled (",
         out);
  for (unsigned i = 1; i <= parameters; i++)
    fprintf (out, "a%u, ", i);
  fprintf (out,
           "rest ...) model {\n%s\n}\n"
           "function test ()\n{\n"
           "  p = call malloc (8)\n  q = call malloc (16)\n  *p = q\n"
           "  leaking = &leak\n  r = call modelled (",
           model);
  for (unsigned i = 1; i <= parameters || i <= n; i++)
    fprintf (out, "%s%s", i > 1 ? ", " : "",
             i == n                            ? "p"
             : has_word (words, "calls %u", i) ? "leaking"
                                               : "_");
  fprintf (out, ")\n%s}\n", result_is_used ? "  return r\n" : "");
  fclose (out);
  return text;
}

/* Whether the two blocks of `test', the last function of PROGRAM, escape.  */
static void
find_escapes (const struct flow_program *program, bool escapes[2])
{
  struct escape_options options = { 8, false };
  struct escape_analysis *analysis = escape_analyze (program, &options);
  unsigned count;
  const struct escape_verdict *verdicts = escape_verdicts (
      analysis, program->functions[program->num_functions - 1], &count);
  for (unsigned i = 0; i < count; i++)
    if (verdicts[i].subject == ESCAPE_ALLOCATION && verdicts[i].statement < 2)
      escapes[verdicts[i].statement] = verdicts[i].escapes;
  escape_analysis_free (analysis);
}

static bool
analysis_agrees (const char *model, unsigned parameters,
                 const struct words *words, unsigned n, bool result_is_used)
{
  char *text = write_program (model, parameters, words, n, result_is_used);
  struct flow_text_error error;
  struct flow_program *program = flow_text_read (text, 8, &error);
  bool agrees = program != NULL;
  if (program)
    {
      bool found[2] = { false, false };
      bool is_rest = n > parameters;
      find_escapes (program, found);
      bool block = words_leak (words, "", n, is_rest, result_is_used);
      bool inner = block || words_leak (words, "*", n, is_rest, result_is_used);
      agrees = found[0] == block && found[1] == inner;
      flow_program_free (program);
    }
  if (!agrees)
    printf ("%s", text);
  free (text);
  return agrees;
}

static void
check_analysis (const struct expectation *row)
{
  struct words words;
  struct flow_program *program = flow_program_new ();
  const char *body = model_body (row->name);
  struct flow_function *function = build_model (program, row->name, body);
  unsigned parameters = function ? function->num_parameters - 1 : 0;
  bool agrees = function != NULL;
  read_words (&words, row->words);
  for (unsigned n = 1; agrees && n <= MOST_ARGUMENTS; n++)
    agrees = analysis_agrees (body, parameters, &words, n, false)
             && analysis_agrees (body, parameters, &words, n, true);
  unit_check (agrees, "what %s is given escapes if the manual says so",
              row->name);
  flow_program_free (program);
}

static void
the_analysis_sees_the_same (void)
{
  for (size_t i = 0; i < sizeof expectations / sizeof expectations[0]; i++)
    check_analysis (&expectations[i]);
}

/* The table as a whole.  */

/* True if FUNCTION has a parameter for any argument of any call.  */
static bool
takes_all_arguments (const struct flow_function *function)
{
  unsigned last = function->num_parameters;
  return last > 0 && function->parameters[last - 1].rest;
}

static void
every_model_is_well_formed (void)
{
  struct flow_program *program = flow_program_new ();
  unsigned wrong = 0, closed = 0, unsorted = 0;
  for (unsigned i = 0; i < model_count (); i++)
    {
      const char *name = model_name (i);
      struct flow_function *function
          = build_model (program, name, model_body (name));
      wrong += function == NULL;
      closed += function && !takes_all_arguments (function);
      if (i > 0 && strcmp (model_name (i - 1), name) >= 0)
        {
          printf ("%s stands twice\n", name);
          unsorted++;
        }
    }
  unit_check (model_count () >= 2000, "%u functions have models",
              model_count ());
  unit_check (wrong == 0, "every model can be read");
  unit_check (closed == 0, "every model takes all arguments");
  unit_check (unsorted == 0, "names are sorted, and each stands once");
  flow_program_free (program);
}

static void
functions_are_found_by_name (void)
{
  static const char *const without[]
      = { "ioctl",    "fcntl", "syscall",         "prctl",
          "vfork",    "clone", "makecontext",     "swapcontext",
          "vmsplice", "brk",   "argp_parse",      "obstack_free",
          "expect",   "trap",  "__builtin_apply", "",
          "malloc_",  "mallo", "__builtin_" };
  for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
    unit_check (model_body (without[i]) == NULL, "'%s' has no model",
                without[i]);
  unit_check (model_body (model_name (0)) != NULL, "the first name is found");
  unit_check (model_body (model_name (model_count () - 1)) != NULL,
              "the last name is found");
}

/* The names of Go's runtime are no other function's.  */
static void
models_of_go_are_told_apart (void)
{
  unit_check (model_is_of_go ("runtime.newobject")
                  && model_is_of_go ("__go_go"),
              "the runtime of Go is known");
  unit_check (!model_is_of_go ("malloc") && !model_is_of_go ("runtime.")
                  && !model_is_of_go ("no_such_function"),
              "nothing else is taken for it");
}

static void
buffers_have_their_place (void)
{
  unit_check (model_buffer_argument ("getcwd") == 1,
              "getcwd fills argument 1 if it is not null");
  unit_check (model_buffer_argument ("realpath") == 2,
              "realpath fills argument 2 if it is not null");
  unit_check (model_buffer_argument ("snprintf") == 0
                  && model_buffer_argument ("malloc") == 0
                  && model_buffer_argument ("no_such_function") == 0,
              "others allocate no buffer or always do");
}

static void
allocators_are_told_apart (void)
{
  static const char *const allocators[]
      = { "malloc", "calloc",  "realloc", "posix_memalign",  "strdup",
          "_Znwm",  "getline", "scandir", "__builtin_malloc" };
  static const char *const others[]
      = { "free", "fopen", "strchr", "_ZdlPv", "mmap", "no_such_function" };
  for (size_t i = 0; i < sizeof allocators / sizeof allocators[0]; i++)
    unit_check (model_is_allocator (allocators[i]), "%s allocates",
                allocators[i]);
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    unit_check (!model_is_allocator (others[i]), "%s does not allocate",
                others[i]);
}

static void
only_reserved_names_are_trusted (void)
{
  static const char *const reserved[]
      = { "malloc", "printf", "qsort", "remove", "__cxa_throw", "_Znwm" };
  static const char *const free_names[]
      = { "error", "getline", "warn", "index", "send", "mtx_lock", "my_own" };
  for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
    unit_check (model_is_reserved (reserved[i]), "%s is always the library's",
                reserved[i]);
  for (size_t i = 0; i < sizeof free_names / sizeof free_names[0]; i++)
    unit_check (!model_is_reserved (free_names[i]),
                "%s may be the program's own", free_names[i]);
}

/* Sizes.  */

static void
check_body (const char *name, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
            const char *expected)
{
  struct flow_argument arguments[] = {
    { .is_constant = a != 0, .constant = a },
    { .is_constant = b != 0, .constant = b },
    { .is_constant = c != 0, .constant = c },
    { .is_constant = d != 0, .constant = d },
  };
  const char *body = model_body_for_call (name, 4, arguments);
  bool found = body && strstr (body, expected) != NULL;
  unit_check (found, "%s with constants says '%s'", name, expected);
  if (!found)
    printf ("  %s\n", body ? body : "no model");
}

static void
constants_make_bodies_exact (void)
{
  uint64_t large = (uint64_t)1 << 40;
  check_body ("memcpy", 0, 0, 24, 0, "move *a1 = *a2 size 24;");
  check_body ("memcpy", 0, 0, 0, 0, "move *a1 = *a2 size ?;");
  check_body ("memcpy", 0, 0, large, 0, "move *a1 = *a2 size ?;");
  check_body ("mempcpy", 0, 0, 8, 0, "p = a1 + 8;");
  check_body ("mempcpy", 0, 0, 0, 0, "p = a1 + 0 [1 : 0x7fffffffffffffff];");
  check_body ("fread", 0, 4, 6, 0, "size 24");
  check_body ("fread", 0, 4, 0, 0, "size ?");
  check_body ("fwrite", 0, large, large, 0, "size ?");
  check_body ("qsort", 0, 0, 16, 0, "p = a1 + 0 [16 :");
  check_body ("qsort", 0, 0, 0, 0, "p = a1 + 0 [1 :");
  check_body ("bsearch", 0, 0, 0, 12, "p = a2 + 0 [12 :");
  struct flow_argument eight[3]
      = { [2] = { .is_constant = true, .constant = 8 } };
  struct flow_argument nothing[3] = { [2] = { .is_constant = true } };
  unit_check (model_body_for_call ("memcpy", 3, eight)
                  == model_body_for_call ("__builtin_memcpy", 3, eight),
              "the same body is the same string");
  unit_check (model_body_for_call ("memcpy", 3, nothing)
                  == model_body ("memcpy"),
              "a size of 0 is not relied on");
  unit_check (model_body_for_call ("strlen", 3, eight) == model_body ("strlen"),
              "a body without sizes is the same for all calls");
}

/* Formats.  */

static void
formats_have_their_place (void)
{
  static const struct
  {
    const char *name;
    int argument;
  } formats[] = {
    { "printf", 1 },           { "fprintf", 2 }, { "snprintf", 3 },
    { "__snprintf_chk", 5 },   { "vprintf", 1 }, { "vasprintf", 2 },
    { "__printf_chk", 2 },     { "syslog", 2 },  { "error", 3 },
    { "error_at_line", 5 },    { "sscanf", 2 },  { "__isoc99_scanf", 1 },
    { "__builtin_printf", 1 }, { "wprintf", 0 }, { "strlen", 0 },
    { "no_such_function", 0 },
  };
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
    unit_check (model_format_argument (formats[i].name) == formats[i].argument,
                "the format of %s is argument %d", formats[i].name,
                formats[i].argument);
}

struct format_row
{
  const char *format;
  bool printf_plain;
  bool scanf_plain;
};

static const struct format_row format_rows[] = {
  { "", true, true },
  { "no conversion", true, true },
  { "100%%", true, true },
  { "%d %i %o %u %x %X", true, true },
  { "%e%f%g%E%F%G%a%A", true, true },
  { "%s", true, true },
  { "%c", true, true },
  { "%ld %lld %hd %hhd %zu %jd %td %Lf %qd", true, true },
  { "%5d", true, true },
  { "%-10s|", true, false },
  { "%+ #08.3f", true, false },
  { "%.*s", true, false },
  { "%*.*f", true, false },
  { "%*d", true, true },
  { "%2$s %1$d", true, true },
  { "%1$*2$d", true, false },
  { "%m", true, false },
  { "%ls %lc %S %C", true, true },
  { "%'d %Id", true, true },
  { "%[a-z]", false, true },
  { "%[^]%p] %d", false, true },
  { "%[]%m] %d", false, true },
  { "%[abc", false, false },
  { "%n", false, true },
  { "%d%n", false, true },
  { "%p", false, false },
  { "%s%p", false, false },
  { "%%%p", false, false },
  { "%-20p", false, false },
  { "%2$p", false, false },
  { "%lp", false, false },
  { "%ms", true, false },
  { "%m[a-z]", true, false },
  { "%mc", true, false },
  { "%5ms", true, false },
  { "%as", true, false },
  { "%aS", true, false },
  { "%a[0-9]", true, false },
  { "%a", true, true },
  { "%", false, false },
  { "50%", false, false },
  { "% ", false, false },
  { "%y", false, false },
  { "%l", false, false },
  { "%b", false, false },
  { "%w32d", false, false },
  { "%D", false, false },
};

static void
formats_are_plain_or_not (void)
{
  for (size_t i = 0; i < sizeof format_rows / sizeof format_rows[0]; i++)
    {
      const struct format_row *row = &format_rows[i];
      unit_check (model_format_is_plain ("printf", row->format)
                      == row->printf_plain,
                  "printf \"%s\" is%s plain", row->format,
                  row->printf_plain ? "" : " not");
      unit_check (model_format_is_plain ("sscanf", row->format)
                      == row->scanf_plain,
                  "sscanf \"%s\" is%s plain", row->format,
                  row->scanf_plain ? "" : " not");
    }
  unit_check (!model_format_is_plain ("strlen", "%d"),
              "a function without a format has no plain one");
}

int
main (void)
{
  every_model_is_well_formed ();
  functions_are_found_by_name ();
  models_of_go_are_told_apart ();
  models_say_what_the_manuals_say ();
  the_analysis_sees_the_same ();
  buffers_have_their_place ();
  allocators_are_told_apart ();
  only_reserved_names_are_trusted ();
  constants_make_bodies_exact ();
  formats_have_their_place ();
  formats_are_plain_or_not ();
  return unit_finish ();
}
