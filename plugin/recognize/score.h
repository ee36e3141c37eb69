/* The structure score: how much a record looks like a map.

   A map in C is a header with a pointer to buckets or entries and a count or
   a capacity; everything else (a mask, a hash function, keys in the pointee,
   its name) is evidence that adds up, and iterators, nodes, queues and
   contexts that hold a map give themselves away by evidence against.  The
   features and their points were measured over 28,496 structures of 38 code
   bases: at MAP_SCORE_MIN points 52 of 54 hits were maps.

   Pure C11 over a neutral description, so that it can be tested with the
   layouts of well-known maps; describe.cc makes descriptions of GCC's
   types.  */

#ifndef MAPESCAPE_SCORE_H
#define MAPESCAPE_SCORE_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C"
{
#endif

/* From this score on a record is taken for a map.  */
#define MAP_SCORE_MIN 7

  enum map_kind
  {
    MAP_NONE,
    MAP_HASH, /* Also a sorted array and all else that is no tree.  */
    MAP_TREE
  };

  enum score_shape
  {
    SCORE_OTHER,
    SCORE_INTEGER, /* Also a short array of integers.  */
    SCORE_POINTER, /* To data; also an array of pointers or records.  */
    SCORE_FUNCTION /* A pointer to a function.  */
  };

  struct score_record;

  struct score_field
  {
    const char *name;      /* NULL for none.  */
    const char *type_name; /* The typedef it is declared with, or NULL.  */
    enum score_shape shape;

    /* POINTER.  How many pointers and arrays stand before the data: 2 for T **
       and T *[8].  What they lead to is a record (POINTEE), an integer of
       ELEMENT_BYTES bytes, or neither.  */
    unsigned indirection;
    const struct score_record *pointee; /* OTHER: the record that it is, if that
                                           leads to others of its type.  */
    unsigned element_bytes;
    unsigned array_length; /* Of T[N]: N, else 0.  */
    bool is_text;          /* It leads to plain characters.  */
    bool points_to_self;   /* It leads to the record it stands in.  */
    enum map_kind map;     /* It is a record, and a map of this kind.  */
    bool leads_to_map;     /* It is a pointer to one.  */
    bool is_plain;         /* It is a record of a few integers.  */
    bool is_flag;          /* It is an integer of one bit, or true or false.  */
  };

  struct score_record
  {
    const char *name;  /* Its tag, or NULL.  */
    const char *alias; /* Its typedef's name, or NULL.  */
    unsigned num_fields;
    const struct score_field *fields;
    unsigned num_members; /* A union in it is one.  */
    bool is_searched;     /* The code searches a tree of these in order.  */
  };

  /* One piece of evidence.  FIELD is NULL if the whole record gives it.  */
  struct score_feature
  {
    const char *what;
    const char *field;
    int points;
  };

#define SCORE_FEATURES_MAX 32

  struct map_score
  {
    int points;          /* 0 if the necessary fields are missing.  */
    enum map_kind shape; /* What RECORD would be.  */
    unsigned num_features;
    struct score_feature features[SCORE_FEATURES_MAX];
    /* Index of the field that holds the buckets or the root, or -1.  */
    int bucket_field;
  };

  /* Score RECORD.  Only the records that its own fields point to are looked
     into.  The features borrow the names of the fields.  */
  void map_score_compute (struct map_score *score,
                          const struct score_record *record);

  /* Score RECORD, of which it is known that field number BUCKET is indexed with
     a hash: it needs to say less by itself.  */
  void map_score_compute_hashed (struct map_score *score,
                                 const struct score_record *record,
                                 unsigned bucket);

  /* Score RECORD as little more than the map that is part of it: see
     wrapper-score.c.  */
  void wrapper_score_compute (struct map_score *score,
                              const struct score_record *record);

  /* The same for trees: see tree-score.c.  */
  void tree_score_compute (struct map_score *score,
                           const struct score_record *record);

  /* The same for a RECORD of which the code starts its searches at field number
     ROOT.  */
  void tree_score_compute_rooted (struct map_score *score,
                                  const struct score_record *record,
                                  unsigned root);

  /* True if RECORD is a node with two ways down.  */
  bool tree_score_is_node (const struct score_record *record);

  /* True if NAME is that of a pointer from a node to its child.  */
  bool tree_score_is_child (const char *name);

  /* Add POINTS to SCORE for WHAT, seen in FIELD.  */
  void map_score_add (struct map_score *score, const char *what,
                      const char *field, int points);

  /* Add what the functions that RECORD has say.  */
  void map_score_add_functions (struct map_score *score,
                                const struct score_record *record);

  /* Add the seed of a hash function, if RECORD has one.  */
  void map_score_add_seed (struct map_score *score,
                           const struct score_record *record);

  /* Add what the name of RECORD says.  AT_END: only its last word tells what is
     no map.  */
  void map_score_add_name (struct map_score *score,
                           const struct score_record *record, bool at_end);

  /* True if SCORE has the feature WHAT.  */
  bool map_score_has (const struct map_score *score, const char *what);

  /* True if one of the words that NAME is made of, as in some_name or someName,
     is in LIST: words with spaces between them, in which a star at either end
     stands for any letters.  A plural is its singular.  */
  bool score_name_has (const char *name, const char *list);

  /* True if the last word of NAME, but for suffixes such as _t, is in LIST.  */
  bool score_name_ends (const char *name, const char *list);

#ifdef __cplusplus
}
#endif

#endif
