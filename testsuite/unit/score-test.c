/* Shows which records the structure score takes for maps: the headers of
   well-known hash tables and trees reach the score, and what looks like one
   from afar (vectors, queues, iterators, entries, contexts) does not.  The
   layouts are those of the projects named; a note on the wrong struct would
   make every other note doubtful.  */

#include "unit.h"

#include <string.h>

#include "recognize/score.h"

/* Short forms for the fields.  */
#define NUMBER(NAME)                                                           \
  {                                                                            \
    .name = NAME, .shape = SCORE_INTEGER                                       \
  }
#define OTHER(NAME)                                                            \
  {                                                                            \
    .name = NAME, .shape = SCORE_OTHER                                         \
  }
#define FUNCTION(NAME)                                                         \
  {                                                                            \
    .name = NAME, .shape = SCORE_FUNCTION                                      \
  }
#define TYPED_FUNCTION(TYPE, NAME)                                             \
  {                                                                            \
    .name = NAME, .type_name = TYPE, .shape = SCORE_FUNCTION                   \
  }
#define POINTER(NAME)                                                          \
  {                                                                            \
    .name = NAME, .shape = SCORE_POINTER, .indirection = 1                     \
  }
#define TO_POINTERS(NAME)                                                      \
  {                                                                            \
    .name = NAME, .shape = SCORE_POINTER, .indirection = 2                     \
  }
#define TEXT(NAME)                                                             \
  {                                                                            \
    .name = NAME, .shape = SCORE_POINTER, .indirection = 1, .is_text = true    \
  }
#define INTEGERS(NAME, BYTES)                                                  \
  {                                                                            \
    .name = NAME, .shape = SCORE_POINTER, .indirection = 1,                    \
    .element_bytes = BYTES                                                     \
  }
#define TO_RECORD(NAME, STARS, RECORD)                                         \
  {                                                                            \
    .name = NAME, .shape = SCORE_POINTER, .indirection = STARS,                \
    .pointee = &RECORD                                                         \
  }
#define TO_SELF(NAME)                                                          \
  {                                                                            \
    .name = NAME, .shape = SCORE_POINTER, .indirection = 1,                    \
    .points_to_self = true                                                     \
  }

#define RECORD(VARIABLE, TAG, ALIAS, ...)                                      \
  static const struct score_field VARIABLE##_fields[] = { __VA_ARGS__ };       \
  static const struct score_record VARIABLE                                    \
      = { .name = TAG,                                                         \
          .alias = ALIAS,                                                      \
          .num_fields = sizeof VARIABLE##_fields / sizeof *VARIABLE##_fields,  \
          .num_members = sizeof VARIABLE##_fields / sizeof *VARIABLE##_fields, \
          .fields = VARIABLE##_fields }

/* Maps.  */

RECORD (khash, "kh_str_s", "kh_str_t", NUMBER ("n_buckets"), NUMBER ("size"),
        NUMBER ("n_occupied"), NUMBER ("upper_bound"), INTEGERS ("flags", 4),
        TO_POINTERS ("keys"), INTEGERS ("vals", 4));

RECORD (uthash_bucket, "UT_hash_bucket", NULL, POINTER ("hh_head"),
        NUMBER ("count"), NUMBER ("expand_mult"));
RECORD (uthash, "UT_hash_table", NULL, TO_RECORD ("buckets", 1, uthash_bucket),
        NUMBER ("num_buckets"), NUMBER ("log2_num_buckets"),
        NUMBER ("num_items"), POINTER ("tail"), NUMBER ("hho"),
        NUMBER ("ideal_chain_maxlen"), NUMBER ("nonideal_items"),
        NUMBER ("ineff_expands"), NUMBER ("noexpand"), NUMBER ("signature"));

RECORD (ghash, "_GHashTable", "GHashTable", NUMBER ("size"), NUMBER ("mod"),
        NUMBER ("mask"), NUMBER ("nnodes"), NUMBER ("noccupied"),
        POINTER ("keys"), INTEGERS ("hashes", 4), POINTER ("values"),
        TYPED_FUNCTION ("GHashFunc", "hash_func"),
        TYPED_FUNCTION ("GEqualFunc", "key_equal_func"), NUMBER ("ref_count"),
        NUMBER ("version"));

RECORD (verstable_bucket, NULL, "int_int_bucket", NUMBER ("key"),
        NUMBER ("val"));
RECORD (verstable, NULL, "vt_int", NUMBER ("key_count"),
        NUMBER ("buckets_mask"), TO_RECORD ("buckets", 1, verstable_bucket),
        INTEGERS ("metadata", 2));

RECORD (git_entry, "hashmap_entry", NULL, TO_SELF ("next"), NUMBER ("hash"));
RECORD (git_hashmap, "hashmap", NULL, TO_RECORD ("table", 2, git_entry),
        FUNCTION ("cmpfn"), POINTER ("cmpfn_data"), NUMBER ("private_size"),
        NUMBER ("tablesize"), NUMBER ("grow_at"), NUMBER ("shrink_at"),
        NUMBER ("do_count_items"));

RECORD (redis_entry, "dictEntry", NULL, POINTER ("key"), OTHER ("v"),
        TO_SELF ("next"));
RECORD (redis_dict, "dict", NULL, POINTER ("type"),
        TO_RECORD ("ht_table", 3, redis_entry), NUMBER ("ht_used"),
        NUMBER ("rehashidx"), NUMBER ("pauserehash"), NUMBER ("ht_size_exp"));

RECORD (curl_element, "Curl_hash_element", NULL, OTHER ("list"),
        POINTER ("ptr"), FUNCTION ("dtor"), NUMBER ("key_len"), OTHER ("key"));
RECORD (curl_hash, "Curl_hash", NULL, TO_RECORD ("table", 2, curl_element),
        FUNCTION ("hash_func"), FUNCTION ("comp_func"), FUNCTION ("dtor"),
        NUMBER ("slots"), NUMBER ("size"));

RECORD (tcl_entry, "Tcl_HashEntry", NULL, TO_SELF ("nextPtr"),
        POINTER ("tablePtr"), NUMBER ("hash"), POINTER ("clientData"));
RECORD (tcl_table, "Tcl_HashTable", "Tcl_HashTable",
        TO_RECORD ("buckets", 2, tcl_entry),
        TO_RECORD ("staticBuckets", 2, tcl_entry), NUMBER ("numBuckets"),
        NUMBER ("numEntries"), NUMBER ("rebuildSize"), NUMBER ("downShift"),
        NUMBER ("mask"), NUMBER ("keyType"), FUNCTION ("findProc"),
        FUNCTION ("createProc"), POINTER ("typePtr"));

RECORD (lhash_node, "lhash_node_st", NULL, POINTER ("data"), TO_SELF ("next"),
        NUMBER ("hash"));
RECORD (lhash, "lhash_st", "OPENSSL_LHASH", TO_RECORD ("b", 2, lhash_node),
        FUNCTION ("comp"), FUNCTION ("hash"), NUMBER ("num_nodes"),
        NUMBER ("num_alloc_nodes"));

RECORD (unordered_node, "_Hash_node_base", NULL, TO_SELF ("_M_nxt"));
RECORD (unordered, "_Hashtable", NULL,
        TO_RECORD ("_M_buckets", 2, unordered_node), NUMBER ("_M_bucket_count"),
        OTHER ("_M_before_begin"), NUMBER ("_M_element_count"),
        OTHER ("_M_rehash_policy"), POINTER ("_M_single_bucket"));

RECORD (sc_item, "sc_map_item_str", NULL, TEXT ("key"), POINTER ("value"),
        NUMBER ("hash"));
RECORD (sc_map, "sc_map_str", NULL, TO_RECORD ("mem", 1, sc_item),
        NUMBER ("cap"), NUMBER ("size"), NUMBER ("load_fac"), NUMBER ("remap"),
        NUMBER ("used"), NUMBER ("oom"));

RECORD (home_entry, "entry", NULL, TEXT ("key"), NUMBER ("value"),
        TO_SELF ("next"));
RECORD (home_table, "table", NULL, TO_RECORD ("buckets", 2, home_entry),
        NUMBER ("n_buckets"), NUMBER ("count"));

RECORD (json_entry, "lh_entry", NULL, POINTER ("k"), NUMBER ("k_is_constant"),
        POINTER ("v"), TO_SELF ("next"), TO_SELF ("prev"));
RECORD (json_table, "lh_table", NULL, NUMBER ("size"), NUMBER ("count"),
        TO_RECORD ("head", 1, json_entry), TO_RECORD ("tail", 1, json_entry),
        TO_RECORD ("table", 1, json_entry), FUNCTION ("free_fn"),
        TYPED_FUNCTION ("lh_hash_fn", "hash_fn"),
        TYPED_FUNCTION ("lh_equal_fn", "equal_fn"));

RECORD (collections_entry, "table_entry_s", "TableEntry", POINTER ("key"),
        POINTER ("value"), NUMBER ("hash"), TO_SELF ("next"));
RECORD (collections, "cc_hashtable_s", "CC_HashTable", NUMBER ("capacity"),
        NUMBER ("size"), NUMBER ("threshold"), NUMBER ("hash_seed"),
        NUMBER ("key_len"), OTHER ("load_factor"),
        TO_RECORD ("buckets", 2, collections_entry), FUNCTION ("hash"),
        FUNCTION ("key_cmp"), FUNCTION ("mem_alloc"), FUNCTION ("mem_calloc"),
        FUNCTION ("mem_free"));

/* What is none.  */

RECORD (garray, "_GArray", "GArray", TEXT ("data"), NUMBER ("len"));
RECORD (gptrarray, "_GPtrArray", "GPtrArray", TO_POINTERS ("pdata"),
        NUMBER ("len"));
RECORD (kvec, NULL, "kvec_int", NUMBER ("n"), NUMBER ("m"), INTEGERS ("a", 4));
RECORD (strbuf, "strbuf", NULL, NUMBER ("alloc"), NUMBER ("len"), TEXT ("buf"));
RECORD (string_item, "string_list_item", NULL, TEXT ("string"),
        POINTER ("util"));
RECORD (string_list, "string_list", NULL, TO_RECORD ("items", 1, string_item),
        NUMBER ("nr"), NUMBER ("alloc"), NUMBER ("strdup_strings"),
        FUNCTION ("cmp"));
RECORD (vector_item, "pair", NULL, NUMBER ("key"), NUMBER ("value"));
RECORD (pair_vector, "pair_vector", NULL, TO_RECORD ("items", 1, vector_item),
        NUMBER ("count"), NUMBER ("capacity"));
RECORD (ring, "ring_buffer", NULL, POINTER ("entries"), NUMBER ("size"),
        NUMBER ("mask"), NUMBER ("head"), NUMBER ("tail"));
RECORD (list_node, "list_node", NULL, TO_SELF ("next"), TO_SELF ("prev"),
        POINTER ("data"));
RECORD (list, "list", NULL, TO_RECORD ("head", 1, list_node),
        TO_RECORD ("tail", 1, list_node), NUMBER ("count"));
RECORD (pg_sequence, "HASH_SEQ_STATUS", "HASH_SEQ_STATUS",
        TO_RECORD ("hashp", 1, ghash), NUMBER ("curBucket"),
        POINTER ("curEntry"));
RECORD (uthash_handle, "UT_hash_handle", NULL, TO_RECORD ("tbl", 1, uthash),
        POINTER ("prev"), POINTER ("next"), TO_SELF ("hh_prev"),
        TO_SELF ("hh_next"), POINTER ("key"), NUMBER ("keylen"),
        NUMBER ("hashv"));
RECORD (kh_iterator, "hash_iter", NULL, TO_RECORD ("table", 1, home_table),
        NUMBER ("bucket"), NUMBER ("count"));
RECORD (lru_entry, "cache_entry", NULL, TO_SELF ("next"), TO_SELF ("hash"),
        NUMBER ("size"), POINTER ("data"));
RECORD (arena, "arena", NULL, POINTER ("chunks"), NUMBER ("used"),
        NUMBER ("size"));
RECORD (bitmap, "bitmap", NULL, INTEGERS ("bits", 8), NUMBER ("nbits"),
        NUMBER ("size"));
RECORD (wave, "vibrato", NULL, INTEGERS ("wave_table", 2), NUMBER ("size"),
        NUMBER ("pos"));
RECORD (symbol, "symbol", NULL, TEXT ("name"), NUMBER ("hash"),
        TO_SELF ("next"), NUMBER ("value"));
RECORD (named, "hash_map", NULL, NUMBER ("size"), NUMBER ("mask"),
        TEXT ("table"));
RECORD (no_count, "hashtable", NULL, TO_RECORD ("buckets", 2, home_entry));
RECORD (empty, "empty", NULL, OTHER ("nothing"));
RECORD (digest, "digest_hash", NULL, TYPED_FUNCTION ("hash_init", "init"),
        TYPED_FUNCTION ("hash_add", "add"),
        TYPED_FUNCTION ("hash_finish", "finish"), POINTER ("data"),
        NUMBER ("size"));
RECORD (definitions, "grammar", NULL, TO_RECORD ("tab", 2, home_entry),
        NUMBER ("num"));
#define HELD_MAP(NAME)                                                         \
  {                                                                            \
    .name = NAME, .shape = SCORE_OTHER, .map = MAP_HASH                        \
  }
RECORD (server, "server", NULL, HELD_MAP ("clients"), NUMBER ("socket"));
RECORD (string_set, "string_set", NULL, HELD_MAP ("map"), POINTER ("pool"));

/* Trees.  */

#define CHILDREN(NAME)                                                         \
  {                                                                            \
    .name = NAME, .shape = SCORE_POINTER, .indirection = 2,                    \
    .points_to_self = true, .array_length = 2                                  \
  }

RECORD (rb_node, "rb", NULL, TO_SELF ("rbe_left"), TO_SELF ("rbe_right"),
        TO_SELF ("rbe_parent"), NUMBER ("rbe_color"));
RECORD (rb_head, "sessions", NULL, TO_RECORD ("rbh_root", 1, rb_node));
RECORD (gtree_node, "_GTreeNode", "GTreeNode", POINTER ("key"),
        POINTER ("value"), TO_SELF ("left"), TO_SELF ("right"),
        NUMBER ("balance"), NUMBER ("left_child"), NUMBER ("right_child"));
RECORD (gtree, "_GTree", "GTree", TO_RECORD ("root", 1, gtree_node),
        TYPED_FUNCTION ("GCompareDataFunc", "key_compare"),
        FUNCTION ("key_destroy_func"), FUNCTION ("value_destroy_func"),
        POINTER ("key_compare_data"), NUMBER ("nnodes"), NUMBER ("ref_count"));
RECORD (avl_node, "avl_node", NULL, CHILDREN ("avl_link"), POINTER ("avl_data"),
        NUMBER ("avl_balance"));
RECORD (avl_table, "avl_table", NULL, TO_RECORD ("avl_root", 1, avl_node),
        FUNCTION ("avl_compare"), POINTER ("avl_param"), NUMBER ("avl_count"));
RECORD (wine_entry, "wine_rb_entry", NULL, TO_SELF ("parent"), TO_SELF ("left"),
        TO_SELF ("right"), NUMBER ("flags"));
RECORD (wine_tree, "wine_rb_tree", NULL,
        TYPED_FUNCTION ("wine_rb_compare_func_t", "compare"),
        TO_RECORD ("root", 1, wine_entry));

RECORD (expression, "expression", NULL, TO_SELF ("left"), TO_SELF ("right"),
        NUMBER ("op"), NUMBER ("height"));
RECORD (program, "program", NULL, TO_RECORD ("root", 1, expression),
        NUMBER ("count"));
RECORD (element, "element", NULL, TO_SELF ("parent"), TO_SELF ("left_child"),
        TO_SELF ("right_sibling"), TEXT ("name"), NUMBER ("width"),
        NUMBER ("height"));
RECORD (document, "document", NULL, TO_RECORD ("root", 1, element),
        NUMBER ("count"));
RECORD (heap_node, "heap_node", NULL, TO_SELF ("left"), TO_SELF ("right"),
        TO_SELF ("parent"));
RECORD (heap, "heap", NULL, TO_RECORD ("root", 1, heap_node),
        FUNCTION ("compare"), NUMBER ("nelts"));
RECORD (node_list, "node_list", NULL, TO_RECORD ("first", 1, rb_node),
        TO_RECORD ("last", 2, rb_node));
RECORD (node_user, "job", NULL, TO_RECORD ("node", 1, rb_node),
        NUMBER ("signal"));

struct record_case
{
  const char *name;
  const struct score_record *record;
  bool is_map;
};

static const struct record_case record_cases[] = {
  { "khash", &khash, true },
  { "uthash", &uthash, true },
  { "GHashTable", &ghash, true },
  { "Verstable", &verstable, true },
  { "git hashmap", &git_hashmap, true },
  { "Redis dict", &redis_dict, true },
  { "curl hash", &curl_hash, true },
  { "Tcl hash table", &tcl_table, true },
  { "OpenSSL hash", &lhash, true },
  { "json-c hash table", &json_table, true },
  { "set made of a map", &string_set, true },
  { "std::unordered_map", &unordered, true },
  { "sc_map", &sc_map, true },
  { "Collections-C hash table", &collections, true },
  { "table of chains", &home_table, true },
  { "GArray", &garray, false },
  { "GPtrArray", &gptrarray, false },
  { "kvec", &kvec, false },
  { "strbuf", &strbuf, false },
  { "git string_list", &string_list, false },
  { "vector of pairs", &pair_vector, false },
  { "ring buffer", &ring, false },
  { "linked list", &list, false },
  { "iterator of dynahash", &pg_sequence, false },
  { "handle of uthash", &uthash_handle, false },
  { "iterator", &kh_iterator, false },
  { "cache entry", &lru_entry, false },
  { "arena", &arena, false },
  { "bitmap", &bitmap, false },
  { "wave table", &wave, false },
  { "symbol in a chain", &symbol, false },
  { "string called table", &named, false },
  { "hash algorithm", &digest, false },
  { "list of definitions", &definitions, false },
  { "struct with a map in it", &server, false },
  { "buckets without a count", &no_count, false },
  { "record without pointers", &empty, false },
};

static void
test_records (void)
{
  for (unsigned i = 0; i < sizeof record_cases / sizeof *record_cases; i++)
    {
      const struct record_case *c = &record_cases[i];
      struct map_score score;
      map_score_compute (&score, c->record);
      if (unit_check ((score.points >= MAP_SCORE_MIN) == c->is_map,
                      "%s is %s map", c->name, c->is_map ? "a" : "no"))
        continue;
      printf ("# %d points\n", score.points);
      for (unsigned f = 0; f < score.num_features; f++)
        printf ("# %+d %s %s\n", score.features[f].points,
                score.features[f].what,
                score.features[f].field ? score.features[f].field : "");
    }
}

/* A header that has its first node as a part, and one that has it as a pointer
   of a name that says nothing.  */

#define PART(NAME, RECORD)                                                     \
  {                                                                            \
    .name = NAME, .shape = SCORE_OTHER, .pointee = &RECORD                     \
  }

RECORD (sudo_tree, "rbtree", NULL, FUNCTION ("compar"), PART ("root", rb_node),
        PART ("nil", rb_node));
RECORD (node_owner, "timer", NULL, FUNCTION ("compare"), NUMBER ("count"),
        PART ("node", rb_node));
RECORD (js_object, "js_Object", NULL, NUMBER ("type"), NUMBER ("extensible"),
        TO_RECORD ("properties", 1, avl_node), NUMBER ("count"),
        POINTER ("prototype"), POINTER ("u"), POINTER ("gcnext"));
RECORD (request, "request", NULL, NUMBER ("type"),
        TO_RECORD ("headers", 1, avl_node), POINTER ("socket"));

static const struct record_case tree_cases[] = {
  { "header with its root in it", &sudo_tree, true },
  { "element with a node in it", &node_owner, false },
  { "head of BSD's tree.h", &rb_head, true },
  { "GTree", &gtree, true },
  { "libavl table", &avl_table, true },
  { "Wine rb_tree", &wine_tree, true },
  { "expressions", &program, false },
  { "document", &document, false },
  { "heap", &heap, false },
  { "list of nodes of a tree", &node_list, false },
  { "user of a node", &node_user, false },
  { "node", &rb_node, false },
  { "hash table", &home_table, false },
};

/* Trees that their layout alone tells, and what has the same shape.  */

static void
test_trees (void)
{
  for (unsigned i = 0; i < sizeof tree_cases / sizeof *tree_cases; i++)
    {
      const struct record_case *c = &tree_cases[i];
      struct map_score score;
      tree_score_compute (&score, c->record);
      if (!unit_check ((score.points >= MAP_SCORE_MIN) == c->is_map,
                       "%s is %s tree of keys", c->name,
                       c->is_map ? "a" : "no"))
        printf ("# %d points\n", score.points);
    }
  unit_check (tree_score_is_node (&avl_node)
                  && !tree_score_is_node (&list_node),
              "a node has two ways down, a list one");
}

/* Where the code starts its searches, the header has to count the nodes.  */

static void
test_roots (void)
{
  struct map_score score;
  tree_score_compute (&score, &js_object);
  unit_check (score.points == 0, "some field is no root by its layout");
  tree_score_compute_rooted (&score, &js_object, 2);
  unit_check (score.points > 0 && score.bucket_field == 2,
              "a field from which searches start is the root");
  tree_score_compute_rooted (&score, &request, 1);
  unit_check (score.points == 0, "one tree among other things is no map");
  tree_score_compute_rooted (&score, &js_object, 5);
  unit_check (score.points == 0, "what leads to no nodes is no root");
}

/* A number that says yes or no counts nothing.  */

static void
test_flags (void)
{
  static const struct score_field fields[]
      = { TO_RECORD ("bucket", 2, uthash_bucket),
          { .name = "num_buckets", .shape = SCORE_INTEGER, .is_flag = true } };
  static const struct score_record record = {
    .name = "table", .num_fields = 2, .num_members = 2, .fields = fields
  };
  struct map_score score;
  map_score_compute (&score, &record);
  unit_check (score.points == 0, "a flag is no number of buckets");
}

static void
test_features (void)
{
  struct map_score score;
  map_score_compute (&score, &home_table);
  int sum = 0;
  for (unsigned i = 0; i < score.num_features; i++)
    sum += score.features[i].points;
  unit_check (sum == score.points, "the features add up to the score");
  unit_check (score.bucket_field == 0, "the field of the buckets is told");
  map_score_compute (&score, &tcl_table);
  unit_check (score.num_features <= SCORE_FEATURES_MAX,
              "the features have room");
  map_score_compute (&score, &garray);
  unit_check (score.points == 0 && score.num_features == 0,
              "without buckets there is no evidence");
}

static void
test_words (void)
{
  static const struct
  {
    const char *name;
    const char *list;
    bool found;
  } cases[] = { { "n_buckets", "bucket", true },
                { "nBuckets", "bucket", true },
                { "_M_buckets", "bucket", true },
                { "HTTPBucket", "bucket", true },
                { "bucketless", "bucket", false },
                { "bucketless", "bucket*", true },
                { "sub_bucket", "x bucket", true },
                { "hashtable", "*table", true },
                { "tablespace", "*table", false },
                { "classes", "class", true },
                { "map", "map*", true },
                { "bitmap", "map", false },
                { "", "map", false },
                { "___", "map", false },
                { "map", "", false },
                { NULL, "map", false } };
  for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++)
    unit_check (score_name_has (cases[i].name, cases[i].list) == cases[i].found,
                "`%s' has %sof `%s'", cases[i].name ? cases[i].name : "(none)",
                cases[i].found ? "one " : "none ", cases[i].list);
}

int
main (void)
{
  test_records ();
  test_trees ();
  test_roots ();
  test_flags ();
  test_features ();
  test_words ();
  return unit_finish ();
}
