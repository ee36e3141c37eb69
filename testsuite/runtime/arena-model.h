/* An arena beside a model of it: bytes are read as operations, each of which is
   done to both.  The property test makes the bytes by chance and the fuzzer by
   what they reach.

   The model knows of each object where it is, how large, how many marks there
   were when it was last sized, and which bytes must be in it.  All objects are
   looked at before anything is dropped and every now and then, so that objects
   that overlap, or that were not copied right, are seen.  What is wrong is a
   line of text; the first one counts.  */

#ifndef MAPESCAPE_ARENA_MODEL_H
#define MAPESCAPE_ARENA_MODEL_H

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mapescape/arena.h>
#include <mapescape/fault.h>

#define MODEL_OBJECTS 256
#define MODEL_MARKS 6
#define MODEL_CLEANUPS 64

struct model_object
{
  unsigned char *at;
  size_t size;
  size_t alignment;
  unsigned char byte;
  unsigned depth;
  bool obtained;
};

struct model_cleanup
{
  struct mesc_arena_cleanup *handle;
  struct model *model;
  unsigned depth;
  bool waits;
};

struct model
{
  const unsigned char *bytes;
  size_t size;
  size_t next;
  struct mesc_fault fault;
  struct mesc_arena arena;
  struct model_object objects[MODEL_OBJECTS];
  unsigned object_count;
  struct mesc_arena_mark marks[MODEL_MARKS];
  unsigned depth;
  struct model_cleanup cleanups[MODEL_CLEANUPS];
  unsigned cleanup_count;
  unsigned long asked_for_room;
  unsigned char byte;
  const char *wrong;
  _Alignas (32) char buffer[3000];
};

static inline void
model_expect (struct model *model, bool ok, const char *what)
{
  if (!ok && model->wrong == NULL)
    model->wrong = what;
}

/* The bytes that are left, and zeros after them.  */

static inline unsigned
model_byte (struct model *model)
{
  return model->next < model->size ? model->bytes[model->next++] : 0;
}

static inline size_t
model_size (struct model *model)
{
  unsigned byte = model_byte (model);
  if (byte < 200)
    return byte;
  if (byte < 250)
    return (byte - 199) * 61;
  return (size_t)model_byte (model) * 700;
}

static inline size_t
model_alignment (struct model *model)
{
  unsigned byte = model_byte (model);
  return byte < 64 ? 0 : byte < 240 ? (size_t)1 << byte % 5
                                    : (size_t)1 << byte % 11;
}

static inline bool
object_is_whole (const struct model_object *object)
{
  for (size_t i = 0; i < object->size; i++)
    if (object->at[i] != (unsigned char)(object->byte + i / 7))
      return false;
  return true;
}

static inline void
object_fill (struct model *model, struct model_object *object)
{
  object->byte = model->byte += 11;
  for (size_t i = 0; i < object->size; i++)
    object->at[i] = (unsigned char)(object->byte + i / 7);
}

static inline void
model_look_at_all (struct model *model)
{
  for (unsigned i = 0; i < model->object_count; i++)
    model_expect (model, object_is_whole (&model->objects[i]),
                  "an object has other bytes than were written to it");
  model_expect (model, mesc_arena_is_valid (&model->arena),
                "the arena is not valid");
}

static inline void
model_forget_since (struct model *model, unsigned depth)
{
  unsigned kept = 0;
  for (unsigned i = 0; i < model->object_count; i++)
    if (model->objects[i].depth < depth)
      model->objects[kept++] = model->objects[i];
  model->object_count = kept;
}

/* Whether AT is what was asked for; a null pointer is right where something was
   refused since REFUSED.  */

static inline bool
model_was_given (struct model *model, const void *at, size_t size,
                 size_t alignment, unsigned long refused)
{
  if (at == NULL)
    {
      model_expect (model, model->fault.refused > refused,
                    "nothing is handed out, but nothing was refused");
      return false;
    }
  size_t aligned = alignment ? alignment : MESC_MAX_ALIGN;
  model_expect (model, (uintptr_t)at % aligned == 0,
                "an object is not aligned");
  model_expect (model, mesc_arena_contains (&model->arena, at),
                "the arena does not contain an object");
  model_expect (model,
                mesc_arena_contains (&model->arena,
                                     (const char *)at + (size ? size - 1 : 0)),
                "the arena does not contain the end of an object");
  return true;
}

static inline void
model_add (struct model *model, void *at, size_t size, size_t alignment,
           bool obtained)
{
  struct model_object *object = &model->objects[model->object_count++];
  *object = (struct model_object){ .at = at,
                                   .size = size,
                                   .alignment = alignment,
                                   .depth = model->depth,
                                   .obtained = obtained };
  object_fill (model, object);
}

static inline void
model_make (struct model *model, bool obtained)
{
  size_t size = model_size (model);
  size_t alignment = model_alignment (model);
  unsigned long refused = model->fault.refused;
  if (model->object_count == MODEL_OBJECTS)
    return;
  void *at = obtained
                 ? mesc_arena_obtain (&model->arena, size, alignment)
                 : mesc_arena_allocate_aligned (&model->arena, size, alignment);
  if (model_was_given (model, at, size, alignment, refused))
    model_add (model, at, size, alignment, obtained);
}

/* One of the objects of a family, or null.  */

static inline struct model_object *
model_choose (struct model *model, bool obtained)
{
  unsigned start = model_byte (model);
  for (unsigned i = 0; i < model->object_count; i++)
    {
      struct model_object *object
          = &model->objects[(start + i) % model->object_count];
      if (object->obtained == obtained)
        return object;
    }
  return NULL;
}

static inline void
model_resize (struct model *model, bool obtained)
{
  struct model_object *object = model_choose (model, obtained);
  size_t size = model_size (model);
  unsigned long refused = model->fault.refused;
  if (object == NULL || model->object_count == MODEL_OBJECTS)
    return;
  struct model_object old = *object;
  void *at = obtained
                 ? mesc_arena_resize (&model->arena, old.at, old.size, size,
                                      old.alignment)
                 : mesc_arena_reallocate (&model->arena, old.at, old.size,
                                          size, old.alignment);
  if (!model_was_given (model, at, size, old.alignment, refused))
    return;
  struct model_object kept = old;
  kept.at = at;
  kept.size = size < old.size ? size : old.size;
  model_expect (model, object_is_whole (&kept),
                "a resized object has lost what was in it");
  if (obtained || at == old.at)
    *object = model->objects[--model->object_count];
  model_add (model, at, size, old.alignment, obtained);
}

static inline void
model_retire (struct model *model)
{
  struct model_object *object = model_choose (model, true);
  if (object == NULL)
    return;
  model_expect (model, object_is_whole (object),
                "a retired object has other bytes than were written to it");
  mesc_arena_retire (&model->arena, object->at, object->size);
  *object = model->objects[--model->object_count];
}

static inline void
model_run_cleanup (void *context)
{
  struct model_cleanup *cleanup = context;
  struct model *model = cleanup->model;
  model_expect (model, cleanup->waits, "a cleanup runs that should not");
  cleanup->waits = false;
  for (struct model_cleanup *later = cleanup + 1;
       later < model->cleanups + model->cleanup_count; later++)
    model_expect (model, !later->waits, "a cleanup runs before a later one");
}

static inline void
model_run_early (void *context)
{
  struct model_cleanup *cleanup = context;
  model_expect (cleanup->model, cleanup->waits, "a cleanup runs twice");
  cleanup->waits = false;
}

static inline void
model_add_cleanup (struct model *model)
{
  unsigned long refused = model->fault.refused;
  if (model->cleanup_count == MODEL_CLEANUPS)
    return;
  struct model_cleanup *cleanup = &model->cleanups[model->cleanup_count];
  struct mesc_arena_cleanup *handle = mesc_arena_add_cleanup (
      &model->arena, model_run_cleanup, cleanup);
  if (!model_was_given (model, handle, 1, 8, refused))
    return;
  *cleanup = (struct model_cleanup){ handle, model, model->depth, true };
  model->cleanup_count++;
}

/* The newest is run early, any other cancelled.  */

static inline void
model_end_cleanup (struct model *model)
{
  if (model->cleanup_count == 0)
    return;
  unsigned chosen = model_byte (model) % model->cleanup_count;
  struct model_cleanup *cleanup = &model->cleanups[chosen];
  if (chosen + 1 == model->cleanup_count)
    {
      bool waited = cleanup->waits;
      mesc_arena_run_cleanup (cleanup->handle);
      model_expect (model, !waited || !cleanup->waits,
                    "a cleanup was not run early");
      return;
    }
  mesc_arena_cancel_cleanup (cleanup->handle);
  cleanup->waits = false;
}

/* The cleanups that are newer than DEPTH marks have run.  */

static inline void
model_cleanups_have_run (struct model *model, unsigned depth)
{
  while (model->cleanup_count > 0
         && model->cleanups[model->cleanup_count - 1].depth >= depth)
    model_expect (model, !model->cleanups[--model->cleanup_count].waits,
                  "a cleanup has not run");
}

static inline void
model_mark (struct model *model)
{
  if (model->depth == MODEL_MARKS)
    return;
  model->marks[model->depth++] = mesc_arena_mark (&model->arena);
}

static inline void
model_release (struct model *model)
{
  if (model->depth == 0)
    return;
  unsigned to = model_byte (model) % model->depth;
  model_look_at_all (model);
  mesc_arena_release (&model->arena, &model->marks[to]);
  model_cleanups_have_run (model, to + 1);
  model_forget_since (model, to + 1);
  model->depth = to;
  model_look_at_all (model);
}

static inline void
model_drop_all (struct model *model, bool destroy)
{
  model_look_at_all (model);
  if (destroy)
    mesc_arena_destroy (&model->arena);
  else
    mesc_arena_reset (&model->arena);
  model_cleanups_have_run (model, 0);
  model_forget_since (model, 0);
  model->depth = 0;
  if (destroy)
    model_expect (model, model->fault.live_blocks == 0,
                  "a destroyed arena has memory left");
  model_look_at_all (model);
}

static inline void
model_trim (struct model *model)
{
  size_t keep = model_size (model);
  size_t before = model->fault.live_bytes;
  size_t freed = mesc_arena_trim (&model->arena, keep);
  model_expect (model, before - freed == model->fault.live_bytes,
                "trimming frees as much as it says");
  model_look_at_all (model);
}

static inline void
model_stats (struct model *model)
{
  struct mesc_arena_stats stats;
  mesc_arena_stats (&model->arena, &stats);
  size_t live = 0;
  for (unsigned i = 0; i < model->object_count; i++)
    live += model->objects[i].size;
  model_expect (model, live <= stats.used,
                "less is used than the objects have");
  model_expect (model, stats.reserved <= stats.high_water,
                "more is reserved than ever");
  model_expect (model,
                stats.used + stats.retired + stats.lost + stats.free
                    == stats.reserved,
                "the figures do not add up");
  model_expect (model, stats.reserved >= model->fault.live_bytes,
                "the arena has more than it knows of");
}

static inline bool
model_make_room (size_t size, void *context)
{
  struct model *model = context;
  (void)size;
  return model->asked_for_room++ % 3 == 0;
}

static inline void
model_step (struct model *model)
{
  unsigned operation = model_byte (model);
  if (operation < 60)
    model_make (model, false);
  else if (operation < 110)
    model_make (model, true);
  else if (operation < 130)
    model_resize (model, false);
  else if (operation < 150)
    model_resize (model, true);
  else if (operation < 195)
    model_retire (model);
  else if (operation < 205)
    model_mark (model);
  else if (operation < 215)
    model_release (model);
  else if (operation < 219)
    model_drop_all (model, operation == 215);
  else if (operation < 222)
    model_trim (model);
  else if (operation < 230)
    model_add_cleanup (model);
  else if (operation < 236)
    model_end_cleanup (model);
  else if (operation < 240)
    mesc_fault_inject (&model->fault, 1 + model_byte (model) % 4,
                       1 + model_byte (model) % 8);
  else if (operation < 245)
    model_look_at_all (model);
  else
    model_stats (model);
}

/* Do what the SIZE bytes at BYTES say.  Returns what was wrong, or null.  */

static inline const char *
model_run (struct model *model, const unsigned char *bytes, size_t size)
{
  *model = (struct model){ .bytes = bytes, .size = size };
  mesc_fault_init (&model->fault, NULL);
  unsigned kind = model_byte (model);
  struct mesc_arena_options options = {
    .name = "model",
    .allocator = &model->fault.allocator,
    .buffer = kind & 1 ? model->buffer + model_byte (model) % 40 : NULL,
    .buffer_size = model_byte (model) * 11,
    .chunk_size = kind & 2 ? 1 + model_byte (model) * 16 : 0,
    .most_chunk_size = kind & 4 ? model_byte (model) * 100 : 0,
    .retain = kind & 8 ? model_byte (model) * 64 : 0,
    .out_of_memory = kind & 16 ? model_make_room : NULL,
    .out_of_memory_context = model,
    .objects = (kind & 96) == 96,
  };
  mesc_arena_init (&model->arena, &options);
  while (model->next < model->size && model->wrong == NULL)
    model_step (model);
  mesc_fault_inject (&model->fault, 0, 0);
  if (model->wrong == NULL)
    model_drop_all (model, true);
  model_expect (model, model->fault.misuses == 0,
                "the allocator was used in a wrong way");
  return model->wrong;
}

#endif
