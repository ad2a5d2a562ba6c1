package io.fleetmask.servicekit.listing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list: {@code {"items": […], "next": "esx-100"}}.
 *
 * @param items the things of this part, in the list's order
 * @param next what {@code ?after=} has to be for the next part; absent at the end
 */
public record ListPage<T>(List<T> items, Optional<String> next) implements Listing {
    public ListPage {
        items = List.copyOf(items);
    }

    /** Of things of which one more was asked for than is shown, to know whether there is more. */
    public static <T> ListPage<T> of(List<T> found, int limit, Function<T, String> place) {
        if (found.size() <= limit) {
            return new ListPage<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return new ListPage<>(items, Optional.of(Place.text(place.apply(items.get(limit - 1)))));
    }

    /** Of a list that is known as a whole; the place in it is a number. */
    public static <T> ListPage<T> part(List<T> all, long after, int limit) {
        int from = (int) Math.min(all.size(), after);
        int to = Math.min(all.size(), from + limit);
        return new ListPage<>(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    /** The same part with its things shown in another way. */
    public <S> ListPage<S> map(Function<? super T, ? extends S> view) {
        return new ListPage<>(items.stream().<S>map(view).toList(), next);
    }
}
