import { nothing } from '#app/api/methods.ts'

export const { GET, POST, PUT, PATCH, DELETE } = nothing()
