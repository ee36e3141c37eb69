/* What model files say of map libraries: their types and their functions.

   The set of models is made of the built-in files (those named *.model here,
   made part of the plugin when it is built) and of those that the user names;
   a user's model takes the place of a built-in one for the same name.  The
   form of the files is said in doc/models.md.

   A model is found by name, and names lie: see recognize/known-map.h for the
   types and gimple/model-callee.cc for the functions that are believed.

   The set lives until model_set_clear; so does all that is found in it.  Not
   thread-safe.  */

#ifndef MAPESCAPE_MAP_MODEL_H
#define MAPESCAPE_MAP_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C"
{
#endif

/* How a map keeps its keys or its values.  Where nothing is said, all bits are
   set: what any of them does has to be expected.  */
enum model_keeping
{
  MODEL_KEEPS_POINTER = 1, /* The argument itself, a pointer or a number.  */
  MODEL_KEEPS_COPY = 2,    /* A copy of what the argument points to.  */
  MODEL_KEEPS_LINK = 4,    /* The argument is linked in: it is an element, of
                              which some fields belong to the map.  */
  MODEL_KEEPS_VALUE = 8,   /* The argument itself, in the map's own storage,
                              into which the functions return pointers.  */
  MODEL_KEEPS_UNKNOWN = 15
};

enum model_owner
{
  MODEL_OWNER_UNKNOWN,
  MODEL_OWNER_CALLER,    /* The user releases it.  */
  MODEL_OWNER_MAP,       /* It goes with its entry.  */
  MODEL_OWNER_DESTRUCTOR /* A function that the map was given releases it.  */
};

/* How long a pointer to a value, taken from the map, is good.  */
enum model_stability
{
  MODEL_STABLE_UNKNOWN,
  MODEL_STABLE_ALWAYS,    /* As long as the entry is there.  */
  MODEL_STABLE_UNTIL_PUT, /* A put may move it.  */
  MODEL_STABLE_UNTIL_CHANGE /* A put or a deletion may.  */
};

enum model_clear
{
  MODEL_CLEAR_UNKNOWN,
  MODEL_CLEAR_KEEPS,   /* The storage stays for further entries.  */
  MODEL_CLEAR_FREES,   /* The storage goes, the map is empty.  */
  MODEL_CLEAR_DESTROYS /* The map is gone.  */
};

/* What may be done to a map while it is iterated.  */
enum model_iteration
{
  MODEL_ITERATE_UNKNOWN,
  MODEL_ITERATE_NONE,
  MODEL_ITERATE_DELETE_CURRENT,
  MODEL_ITERATE_ANY
};

enum model_threads
{
  MODEL_THREADS_UNKNOWN,
  MODEL_THREADS_NONE,    /* Not even readers, unless all only read.  */
  MODEL_THREADS_INTERNAL, /* The library locks.  */
  MODEL_THREADS_EXTERNAL /* The user's lock is expected.  */
};

/* Where the map's storage comes from.  */
enum model_allocator
{
  MODEL_ALLOCATOR_UNKNOWN,
  MODEL_ALLOCATOR_NONE,     /* The library's own choice.  */
  MODEL_ALLOCATOR_ARGUMENT, /* Functions or a context that make is given.  */
  MODEL_ALLOCATOR_POOL,     /* A pool: the map dies with it.  */
  MODEL_ALLOCATOR_CONTEXT   /* What the program has entered: a map that is not
                               destroyed is released when that ends.  */
};

enum model_layout
{
  MODEL_LAYOUT_VISIBLE, /* Programs may look into the struct.  */
  MODEL_LAYOUT_OPAQUE
};

enum model_answer
{
  MODEL_UNKNOWN,
  MODEL_NO,
  MODEL_YES
};

/* Where a model stands.  */
struct model_place
{
  const char *file;
  unsigned line;
};

struct model_words
{
  unsigned count, room;
  const char **words;
};

struct model_library
{
  const char *name;
  /* The headers that declare its functions and types, by the ends of their
     names: `glib/ghash.h', or `glib/' for all in a directory.  */
  struct model_words headers;
  /* Those of them that make functions by macros which their user expands.  */
  struct model_words templates;
};

/* A map type.  */
struct map_model
{
  const struct model_library *library;
  struct model_place place;
  bool user;                 /* From a file that the user named.  */
  struct model_words names;  /* Struct tags and typedefs that name it; a `*' in
                                one stands for any letters.  */
  struct model_words fields; /* That its definition has, if there is one.  */
  /* Functions that a header of the library declares beside the type, where
     neither its name nor the fields tell whose it is.  */
  struct model_words declares;
  /* A struct that it defines there too, and all fields of that in their order:
     bodies rely on its layout.  */
  struct model_words beside;
  /* The user's elements have a member of the type HANDLE, and the field OFFSET
     of the map says where; or both are NULL.  */
  const char *handle;
  const char *offset;
  enum model_layout layout;
  enum model_answer all_fields; /* It has these in this order, and no others. */
  unsigned word_size; /* Bodies hold where a pointer has so many bytes; 0: they
                         always do.  */
  enum model_answer zero_valid; /* All bytes 0 are an empty map.  */
  enum model_keeping keys;
  enum model_keeping values;
  enum model_owner key_owner;
  enum model_owner value_owner;
  enum model_stability stable;
  enum model_clear clear;
  enum model_iteration iterate_safe;
  enum model_threads threads;
  enum model_allocator allocator;
  /* The storage goes with the last entry, as in uthash.  */
  enum model_answer last_delete_frees;
  /* A put stores a new handle into the lvalue that it is given.  */
  enum model_answer lvalue_writeback;
  /* What its make functions are given, as bits 1 << enum model_position.  */
  unsigned given;
  /* Some function returns a pointer to an entry.  */
  bool has_entries;
};

enum model_role
{
  MODEL_NO_ROLE,
  MODEL_MAKE,
  MODEL_FREE,
  MODEL_PUT,
  MODEL_GET,
  MODEL_DELETE,
  MODEL_CLEAR,
  MODEL_ITERATE,
  MODEL_NUM_ROLES
};

/* What an argument of a function may be.  */
enum model_position
{
  MODEL_MAP,
  MODEL_KEY,
  MODEL_VALUE,
  MODEL_HINT,
  MODEL_HASH,
  MODEL_EQUAL,
  MODEL_FREE_KEY,
  MODEL_FREE_VALUE,
  MODEL_POOL,
  MODEL_DATA, /* For make: what the map's functions get as last argument; else
                 the context of the callback.  */
  MODEL_CALLBACK,
  MODEL_ITERATOR,
  MODEL_OUT_KEY, /* It points to where the key is given back.  */
  MODEL_OUT_VALUE,
  MODEL_NUM_POSITIONS
};

#define MODEL_NO_ARGUMENT (-1)
#define MODEL_RESULT 0
#define MODEL_ARGUMENTS_MAX 32

enum model_returns
{
  MODEL_RETURNS_NOTHING, /* No pointer.  */
  MODEL_RETURNS_MAP,
  MODEL_RETURNS_KEY,
  MODEL_RETURNS_VALUE,
  MODEL_RETURNS_OLD_VALUE,
  MODEL_RETURNS_ENTRY, /* A pointer into the storage.  */
  MODEL_RETURNS_ITERATOR,
  /* Files do not say these: what an attribute leaves open.  */
  MODEL_RETURNS_CONTENTS, /* Keys, values, entries, those of the call too.  */
  MODEL_RETURNS_ANY       /* The same or the map.  */
};

struct model_function
{
  const char *name;
  const struct model_library *library;
  struct model_place place;
  bool user;
  enum model_role role;
  const struct map_model *map; /* NULL if it has no role.  */
  /* By enum model_position: the number of the argument from 1, MODEL_RESULT or
     MODEL_NO_ARGUMENT.  */
  int position[MODEL_NUM_POSITIONS];
  unsigned arity; /* Parameters of the prototype, without `...'.  */
  uint32_t used;  /* Bit N - 1: argument N is read during the call, no more. */
  uint32_t numbers; /* Bit N - 1: argument N points to nothing.  Files do not
                       say this: it is the prototype's to say.  */
  /* It is given a function of which only this is known, and which may be called
     with all that the map has.  Files name such functions instead.  */
  bool gives_contents;
  enum model_returns returns;
  bool destroys; /* It passes what it drops to the map's destructors.  */
  bool unchecked; /* Its code only seems to do what the body denies.  */
  /* What the callback gets, in this order: MODEL_KEY, MODEL_VALUE, MODEL_DATA,
     MODEL_MAP, or MODEL_NO_ARGUMENT for what is no pointer.  */
  unsigned num_passed;
  int passed[4];
  const char *body; /* Or NULL: it follows from the role.  */
};

/* Number INDEX of the map types with the tag or typedef NAME, one for each
   library that has one, or NULL.  */
const struct map_model *model_set_map (const char *name, unsigned index);

/* The same of those that NAME fits with a `*' in theirs.  */
const struct map_model *model_set_open_map (const char *name, unsigned index);

/* True if NAME is PATTERN, in which a `*' is any letters.  */
bool model_name_fits (const char *pattern, const char *name);

/* Number INDEX of the map types that have a struct NAME beside them, or
   NULL.  */
const struct map_model *model_set_beside (const char *name, unsigned index);

/* Number INDEX of the map types whose elements have a handle, or NULL.  */
const struct map_model *model_set_with_handle (unsigned index);

/* Number INDEX of the functions NAME, or NULL.  */
const struct model_function *model_set_function (const char *name,
                                                 unsigned index);

/* The flow graph body of FUNCTION, a model from the set or one made by hand of
   a role, in the form of escape/flow-text.h but for `@N', which
   model_text_for_call fills in.  VISIBLE: programs may look into the map's
   struct.  The caller frees it.  */
char *model_function_body (const struct model_function *function, bool visible);

/* True if FILE is a header of LIBRARY.  */
bool model_library_has_header (const struct model_library *library,
                               const char *file);

/* True if FILE is a header of some library of the set.  */
bool model_set_has_header (const char *file);

/* True if it is one that makes types and functions for its user.  */
bool model_set_has_template (const char *file);

/* The attribute's word for ROLE, such as "map_put".  */
const char *model_role_word (enum model_role role);

/* The number of functions in all files, and number INDEX of them.  */
unsigned model_set_count (void);
const struct model_function *model_set_nth (unsigned index);

/* Forget the set.  */
void model_set_clear (void);

#ifdef __cplusplus
}
#endif

#endif
