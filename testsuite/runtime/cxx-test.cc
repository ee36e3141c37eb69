/* The library in C++: what is declared with a macro, and objects in arenas whose
   destructors are cleanups.

   { dg-runtime-options -std=c++11 }  */

#include <mapescape/mapescape.h>

#include <new>
#include <stdexcept>
#include <string>

#include "test.h"

static int living;

struct name
{
  std::string text;
  explicit name (const char *t) : text (t) { living++; }
  ~name () { living--; }
};

static void
destroy_name (void *object)
{
  static_cast<name *> (object)->~name ();
}

static name *
make_name (mesc_arena *arena, const char *text)
{
  void *memory
      = mesc_arena_allocate_aligned (arena, sizeof (name), alignof (name));
  if (memory == NULL)
    throw std::bad_alloc ();
  name *made = new (memory) name (text);
  if (mesc_arena_add_cleanup (arena, destroy_name, made) == NULL)
    throw std::bad_alloc ();
  return made;
}

static void
count (void *counter)
{
  ++*static_cast<int *> (counter);
}

static void
leave_by_exception (int *ran)
{
  MESC_CLEANUP (cleanup, count, ran);
  throw std::runtime_error ("out");
}

static bool
add_one (void *number)
{
  ++*static_cast<int *> (number);
  return true;
}

int
main ()
{
  mesc_arena arena = MESC_ARENA_INIT;
  make_name (&arena, "one that is too long for the string itself");
  name *second = make_name (&arena, "two");
  int *numbers = MESC_ARENA_NEW_ARRAY (&arena, 10, int);
  unit_check (living == 2 && second->text == "two" && numbers[9] == 0,
              "objects are made in an arena");
  mesc_arena_destroy (&arena);
  unit_check (living == 0, "and destroyed with it");

  int ran = 0;
  try
    {
      leave_by_exception (&ran);
    }
  catch (const std::runtime_error &)
    {
      unit_check (ran == 1, "a cleanup runs when an exception leaves its block");
    }
  static struct mesc_once once = MESC_ONCE_INIT;
  int added = 0;
  bool done = mesc_once (&once, add_one, &added)
              && mesc_once (&once, add_one, &added);
  unit_check (done && added == 1, "what is done once is done once");
  const mesc_site *site = MESC_SITE ("label");
  unit_check (std::string (site->function) == "main"
                  && std::string (site->label) == "label",
              "a site knows its function");
  mesc_cleanup record;
  {
    MESC_CLEANUP_LIST (list);
    mesc_cleanup_list_add (&list, &record, count, &ran);
  }
  unit_check (ran == 2, "a list is run by its block");
  return unit_finish ();
}
