// The frame of a coroutine is not on the stack, and outlives the calls that
// resume it: nothing in it moves.  In the functions around it things do.
// { dg-do run }
// { dg-additional-options "-std=c++20 -fcoroutines" }

#include <coroutine>
#include <cstdlib>

struct numbers
{
  struct promise_type
  {
    int current = 0;
    numbers
    get_return_object ()
    {
      return { std::coroutine_handle<promise_type>::from_promise (*this) };
    }
    std::suspend_always initial_suspend () noexcept { return {}; }
    std::suspend_always final_suspend () noexcept { return {}; }
    std::suspend_always
    yield_value (int n)
    {
      current = n;
      return {};
    }
    void return_void () {}
    void unhandled_exception () { std::abort (); }
  };
  std::coroutine_handle<promise_type> handle;
};

static numbers
count (int n)
{
  int *at = static_cast<int *> (std::malloc (4 * sizeof *at)); // { dg-bogus-note "moved to" }
  for (at[1] = 0; at[1] < n; at[1]++)
    co_yield at[1];
  std::free (at);
}

__attribute__ ((noinline)) static int
disturb (int n)
{
  int *p = static_cast<int *> (std::malloc (64)); // { dg-note "moved to stack: 'p'" }
  for (int i = 0; i < 16; i++)
    p[i] = n;
  int sum = 0;
  for (int i = 0; i < 16; i++)
    sum += p[i];
  std::free (p);
  return sum;
}

int
main ()
{
  numbers n = count (10);
  int sum = 0, other = 0;
  for (n.handle.resume (); !n.handle.done (); n.handle.resume ())
    {
      other += disturb (1);
      sum += n.handle.promise ().current;
    }
  n.handle.destroy ();
  return sum == 45 && other == 160 ? 0 : 1;
}
