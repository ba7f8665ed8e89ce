/* A failing disk. Loaded before the system's library, it counts writing calls
 * below one folder, and makes the call with a given number fail or kills the
 * program there. The tests compile it.
 *
 * FAULT_FOLDER  counts only files below this folder
 * FAULT_AT      the number of the call that fails, from 1; 0 for none
 * FAULT_ERRNO   the error of that call; 0 kills the program at once
 * FAULT_LASTING if set, all later calls fail too
 * FAULT_SLOW    files whose paths begin like this open only
 * FAULT_GATE    once this file exists
 * FAULT_THREADS the most threads that may run at once
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int count;

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

static int ours(const char *path) {
    const char *folder = getenv("FAULT_FOLDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int ours_open(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return ours(path);
}

/* Counts the call and returns whether it fails. */
static int struck(void) {
    int now = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    long at = number("FAULT_AT");
    if (at == 0 || now < at || (now > at && !getenv("FAULT_LASTING"))) return 0;
    if (number("FAULT_ERRNO") == 0) kill(getpid(), SIGKILL);
    errno = (int)number("FAULT_ERRNO");
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t size) {
    if (ours_open(fd) && struck()) {
        /* A full disk still takes what fits. */
        if (errno == ENOSPC && size > 1 && count == number("FAULT_AT"))
            return REAL(write)(fd, bytes, size / 2);
        return -1;
    }
    return REAL(write)(fd, bytes, size);
}

/* Opens wait for the gate, as on a slow disk. */
static void slow(const char *path) {
    const char *begin = getenv("FAULT_SLOW"), *gate = getenv("FAULT_GATE");
    if (!begin || !gate || strncmp(path, begin, strlen(begin)) != 0) return;
    while (access(gate, F_OK) != 0) usleep(5000);
}

static int make(const char *name, const char *path, int flags, mode_t mode) {
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
    slow(path);
    if ((flags & O_CREAT) && ours(path) && struck()) return -1;
    return real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return make("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return make("open64", path, flags, mode);
}

int fsync(int fd) { return ours_open(fd) && struck() ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return ours_open(fd) && struck() ? -1 : REAL(fdatasync)(fd); }
int fchmod(int fd, mode_t mode) { return ours_open(fd) && struck() ? -1 : REAL(fchmod)(fd, mode); }
int rename(const char *from, const char *to) { return ours(to) && struck() ? -1 : REAL(rename)(from, to); }
int link(const char *from, const char *to) { return ours(to) && struck() ? -1 : REAL(link)(from, to); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
    return ours(to) && struck() ? -1 : REAL(linkat)(a, from, b, to, flags);
}
int unlink(const char *path) { return ours(path) && struck() ? -1 : REAL(unlink)(path); }

static int threads;

struct work {
    void *(*run)(void *);
    void *with;
};

static void *counted(void *given) {
    struct work work = *(struct work *)given;
    free(given);
    void *result = work.run(work.with);
    __atomic_sub_fetch(&threads, 1, __ATOMIC_SEQ_CST);
    return result;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*run)(void *), void *with) {
    if (!getenv("FAULT_THREADS")) return REAL(pthread_create)(thread, how, run, with);
    if (__atomic_add_fetch(&threads, 1, __ATOMIC_SEQ_CST) > number("FAULT_THREADS")) {
        __atomic_sub_fetch(&threads, 1, __ATOMIC_SEQ_CST);
        return EAGAIN;
    }
    struct work *work = malloc(sizeof *work);
    *work = (struct work){run, with};
    return REAL(pthread_create)(thread, how, counted, work);
}

__attribute__((destructor)) static void report(void) {
    if (getenv("FAULT_FOLDER")) dprintf(1, "calls %d\n", count);
}
