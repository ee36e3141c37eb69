#include <mapescape/arena.h>
#include <mapescape/heap.h>
#include <string.h>

struct request
{
  char *name;
  char *body;
};

static char *
read_body (struct mesc_arena *arena, size_t size)
{
  return memset (mesc_arena_allocate (arena, size), 'x', size);
}

static void
serve (struct mesc_arena *arena, struct request *request)
{
  request->name = mesc_strdup ("GET /");
  request->body = read_body (arena, 600);
}

int
main (void)
{
  struct mesc_arena_options options
      = { .name = "requests", .site = MESC_SITE ("struct request"),
          .chunk_size = 16384 };
  struct mesc_arena arena;
  struct request request;
  mesc_arena_init (&arena, &options);
  for (int i = 0; i < 3; i++)
    {
      serve (&arena, &request);
      mesc_arena_reset (&arena);
    }
  mesc_arena_destroy (&arena);
}
