/* On the error path the object is released, on the other one it is returned:
   one path on which it gets out is enough.  */

#include <stdlib.h>

struct image
{
  unsigned char *pixels;
  int *palette;
};

struct image *
image_new (size_t size)
{
  struct image *image = calloc (1, sizeof *image); /* { dg-note "'calloc .1, sizeof .image.' escapes to heap" } */

  if (!image)
    return NULL;
  image->pixels = malloc (size); /* { dg-note "'malloc .size.' escapes to heap" } */
  if (!image->pixels)
    goto fail;
  image->palette = malloc (1024); /* { dg-note "'malloc .1024.' escapes to heap" } */
  if (!image->palette)
    goto fail;
  return image;
fail:
  free (image->palette);
  free (image->pixels);
  free (image);
  return NULL;
}

int
image_check (size_t size)
{
  struct image *image = image_new (size); /* { dg-note "'image_new .size.' does not escape" } */
  int good = image != NULL;

  if (image)
    {
      free (image->palette);
      free (image->pixels);
      free (image);
    }
  return good;
}
