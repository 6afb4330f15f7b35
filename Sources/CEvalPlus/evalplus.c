// The Python that holds candidates to a reference, embedded so that the program is one file.
#include "evalplus.h"

static const unsigned char reference[] = {
#embed "reference.py"
};
static const unsigned char judge[] = {
#embed "judge.py"
};

const unsigned char *cascade_evalplus_reference(size_t *length)
{
    *length = sizeof reference;
    return reference;
}

const unsigned char *cascade_evalplus_judge(size_t *length)
{
    *length = sizeof judge;
    return judge;
}
