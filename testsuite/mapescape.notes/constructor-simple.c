/* A constructor's allocation escapes from the constructor; whether it escapes
   from the caller is decided there, once for each caller.  */

#include <stdlib.h>

struct stack
{
  int *items;
  int depth;
};

struct stack *
stack_new (int room)
{
  struct stack *stack = malloc (sizeof *stack); /* { dg-note "'malloc .sizeof .stack.' escapes to heap" } */

  if (!stack)
    return NULL;
  stack->items = malloc (room * sizeof (int)); /* { dg-note "'malloc .room . sizeof .int..' escapes to heap" } */
  if (!stack->items)
    {
      free (stack);
      return NULL;
    }
  stack->depth = 0;
  return stack;
}

void
stack_free (struct stack *stack) /* { dg-note "'stack' does not escape" } */
{
  if (stack)
    free (stack->items);
  free (stack);
}

void
stack_push (struct stack *stack, int item) /* { dg-note "'stack' does not escape" } */
{
  stack->items[stack->depth++] = item;
}

int
stack_pop (struct stack *stack) /* { dg-note "'stack' does not escape" } */
{
  return stack->items[--stack->depth];
}

int
reverse (int a, int b)
{
  struct stack *stack = stack_new (16); /* { dg-note "'stack_new .16.' does not escape" } */
/* { dg-record {kind alloc callee stack_new verdict noescape} "" { target *-*-* } .-1 } */
  int result;

  if (!stack)
    return -1;
  stack_push (stack, a);
  stack_push (stack, b);
  result = stack_pop (stack) * 10;
  result += stack_pop (stack);
  stack_free (stack);
  return result;
}

struct stack *kept;

void
keep (void)
{
  kept = stack_new (4); /* { dg-note "'stack_new .4.' escapes to heap" } */
/* { dg-record {kind alloc callee stack_new verdict escape reason stored-global} "" { target *-*-* } .-1 } */
}
