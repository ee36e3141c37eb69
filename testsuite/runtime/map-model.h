/* Random operations on a map, each compared with the same on a
   std::unordered_map.

   A front end is a struct of static functions, so that one driver runs typed
   and generic maps of all kinds of keys.  Refused allocations are part of the
   game: an operation that fails must leave the map as it was, which the next
   comparison sees.  */

#ifndef MAPESCAPE_MAP_MODEL_H
#define MAPESCAPE_MAP_MODEL_H

#include <mapescape/arena.h>
#include <mapescape/fault.h>
#include <mapescape/generic-map.h>

#include <string>
#include <unordered_map>

#include "test.h"

/* Strings live as long as the program: maps keep pointers to them.  */
static inline const char *
model_string (uint64_t number)
{
  static std::unordered_map<uint64_t, std::string> strings;
  std::string &text = strings[number];
  if (text.empty ())
    text = "key " + std::to_string (number * 2654435761u);
  return text.c_str ();
}

template <class F> class map_model
{
public:
  map_model (const struct mesc_map_options *options, uint64_t seed,
             uint64_t keys)
      : random{ seed }, keys (keys)
  {
    F::init (&map, options);
  }
  ~map_model () { mesc_map_destroy (base ()); }

  /* Null, or what is wrong.  */
  const char *
  run (unsigned long operations)
  {
    for (unsigned long i = 0; i < operations; i++)
      {
        const char *wrong = step ();
        if (wrong == NULL && i % 61 == 0)
          wrong = compare ();
        if (wrong != NULL)
          return wrong;
      }
    return compare ();
  }

private:
  typedef typename F::map_type map_type;
  map_type map;
  std::unordered_map<uint64_t, uint64_t> model;
  struct test_random random;
  uint64_t keys;

  struct mesc_map *
  base ()
  {
    return (struct mesc_map *)&map;
  }

  const char *
  step ()
  {
    uint64_t number = test_below (&random, keys);
    uint64_t value = test_random (&random);
    unsigned choice = (unsigned)test_below (&random, 1000);
    if (choice < 350)
      return put (number, value);
    if (choice < 450)
      return get_or_put (number, value);
    if (choice < 650)
      return get (number);
    if (choice < 990)
      return erase (number);
    return whole (choice);
  }

  const char *
  put (uint64_t number, uint64_t value)
  {
    if (!F::put (&map, F::key (number), value))
      return NULL;
    model[number] = value;
    return NULL;
  }

  const char *
  get_or_put (uint64_t number, uint64_t value)
  {
    bool added = false;
    const uint64_t *found
        = F::get_or_put (&map, F::key (number), value, &added);
    if (found == NULL)
      return added ? "added without memory" : NULL;
    if (added != (model.count (number) == 0))
      return "get or put adds what is missing";
    model.emplace (number, value);
    return *found == model[number] ? NULL : "get or put gives the value";
  }

  const char *
  get (uint64_t number)
  {
    const uint64_t *found = F::get (&map, F::key (number));
    auto expected = model.find (number);
    if ((found != NULL) != (expected != model.end ()))
      return "get finds what is there";
    if (found != NULL && *found != expected->second)
      return "get gives the value";
    return NULL;
  }

  const char *
  erase (uint64_t number)
  {
    return F::erase (&map, F::key (number)) == (model.erase (number) != 0)
               ? NULL
               : "delete says whether it was there";
  }

  /* What is rare.  */
  const char *
  whole (unsigned choice)
  {
    if (choice < 993)
      {
        mesc_map_clear (base ());
        model.clear ();
      }
    else if (choice < 996)
      mesc_map_shrink (base ());
    else if (choice < 998)
      (void)!mesc_map_reserve (base (), test_below (&random, 3 * keys));
    else
      return delete_half ();
    return NULL;
  }

  /* Deletion while iterating.  */
  const char *
  delete_half ()
  {
    struct mesc_map_iterator it = mesc_map_iterate (base ());
    for (void *entry; (entry = mesc_map_next (&it)) != NULL;)
      {
        uint64_t number = F::number (entry);
        if (number % 2 != 0)
          continue;
        if (!F::erase (&map, F::key (number)) || model.erase (number) != 1)
          return "what is iterated can be deleted";
      }
    return it.modified ? "deletion breaks no iteration" : NULL;
  }

  const char *
  compare ()
  {
    if (!mesc_map_is_valid (base ()))
      return "the invariants are kept";
    if (mesc_map_count (base ()) != model.size ())
      return "the count is right";
    size_t seen = 0;
    struct mesc_map_iterator it = mesc_map_iterate (base ());
    for (void *entry; (entry = mesc_map_next (&it)) != NULL; seen++)
      {
        auto expected = model.find (F::number (entry));
        if (expected == model.end ()
            || expected->second
                   != *(uint64_t *)mesc_map_entry_value (base (), entry))
          return "iteration gives what is there";
      }
    return seen == model.size () ? NULL : "iteration gives everything once";
  }
};

#endif
