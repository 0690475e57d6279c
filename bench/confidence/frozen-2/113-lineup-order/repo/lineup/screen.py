from itertools import groupby


def _time(act):
    return act.starts.strftime("%a %H:%M")


def running_order(acts):
    return sorted(acts, key=lambda act: (act.stage, act.starts))


def screen(acts):
    lines = []
    for stage, on_stage in groupby(running_order(acts), key=lambda act: act.stage):
        lines.append(stage.upper())
        for act in on_stage:
            lines.append(f"  {_time(act)}  {act.name}")
    return "\n".join(lines)


def next_up(acts, now):
    """The act to start next on any stage, or None."""
    coming = [act for act in acts if act.starts is not None and act.starts >= now]
    return min(coming, key=lambda act: act.starts, default=None)
