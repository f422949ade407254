"""What the fault tests share: a program loaded once under strace, the scenes it plays, and the judge of what is left.

Every point is a process of its own, forked from one that has the program loaded, so that hundreds of them take
seconds: nothing is simulated, the kernel ends that process, or answers it with an error, at the call we name.
"""
